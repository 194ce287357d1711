/* Downloads with progress: one box for the whole site, which stays while the visitor moves from page to page. */

/** @import {ArchiveFile, Download} from "./types.d.ts" */

import { fileName, request } from "../foundation/requests.js";
import { fileSize, wordsOf } from "../foundation/text.js";
import { member } from "../foundation/zip.js";
import { element } from "./element.js";
import { save } from "./files.js";

/**
 * What became of each file of an archive, as its MANIFEST.json tells.
 * @param {Blob} archive
 * @returns {Promise<ArchiveFile[]>}
 */
async function manifest(archive) {
  const bytes = await member(archive, "MANIFEST.json");
  if (bytes === null) throw new Error("The archive has no manifest.");
  return JSON.parse(new TextDecoder().decode(bytes)).files;
}

/**
 * The whole answer, part by part.
 * @param {string} url
 * @param {AbortSignal} signal
 * @param {(received: number, total: number) => void} progress in bytes; total 0 when it is not known
 */
const receive = (url, signal, progress) =>
  request(
    url,
    async (response) => {
      // the length is that of the compressed bytes where there are any, while those that are read are not
      const total = response.headers.get("Content-Encoding") ? 0 : Number(response.headers.get("Content-Length") ?? 0);
      const type = response.headers.get("Content-Type") ?? "";
      /** @type {Uint8Array<ArrayBuffer>[]} */
      const parts = [];
      let received = 0;
      const reader = response.body?.getReader();
      for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
        parts.push(next.value);
        received += next.value.length;
        progress(received, total);
      }
      return { blob: new Blob(parts, { type }), name: fileName(response) };
    },
    { signal, limit: 0 },
  );

/**
 * How many files an archive holds, and each of them; first those that failed, which open the list.
 * @param {readonly ArchiveFile[]} files
 */
function contents(files) {
  const there = files.filter((file) => file.status === "ok");
  const failed = files.filter((file) => file.status !== "ok");
  const summary = failed.length
    ? `${there.length} of ${files.length} files, ${failed.length} failed`
    : `${files.length} files, all complete`;
  return element(
    "details",
    failed.length ? { open: "" } : {},
    element("summary", {}, summary),
    element(
      "ul",
      {},
      ...failed.map((file) => element("li", { class: "is-failed" }, `${file.dataset_id}: ${file.reason}`)),
      ...there.map((file) => element("li", { class: "is-ok" }, `${file.file}, ${fileSize(file.bytes ?? 0)}`)),
    ),
  );
}

class Job {
  /**
   * @param {HTMLElement} list
   * @param {Download} download
   */
  constructor(list, download) {
    this.download = download;
    this.running = false;
    this.control = new AbortController();
    this.text = element("span", { class: "download-text", role: "status" });
    this.bar = element("progress", { "aria-label": `Download of ${download.title}` });
    this.button = element("button", { type: "button", class: "btn btn-quiet btn-sm" });
    this.files = element("div", { class: "download-files" });
    const title = element("strong", {}, download.title);
    this.item = element("li", {}, title, this.text, this.bar, this.button, this.files);
    list.prepend(this.item);
    this.button.addEventListener("click", () => (this.running ? this.control.abort() : this.run()));
  }

  async run() {
    this.begin();
    try {
      const { blob, name } = await receive(this.download.url, this.control.signal, (received, total) =>
        this.progress(received, total),
      );
      const file = name ?? this.download.name;
      if (file.endsWith(".zip")) this.files.replaceChildren(contents(await manifest(blob)));
      save(file, blob);
      this.end("done", `Saved ${file} (${fileSize(blob.size)})`);
    } catch (error) {
      if (this.control.signal.aborted) this.end("canceled", "Canceled", "Start again");
      else this.end("failed", wordsOf(error), "Try again");
    }
  }

  begin() {
    this.running = true;
    this.control = new AbortController();
    this.item.dataset.mode = "running";
    this.files.replaceChildren();
    this.bar.removeAttribute("value");
    this.bar.hidden = false;
    this.label("Cancel");
    this.text.textContent = "Waiting for the server …";
  }

  /**
   * @param {number} received bytes
   * @param {number} total likewise; 0 when it is not known
   */
  progress(received, total) {
    if (total) {
      this.bar.max = total;
      this.bar.value = received;
    }
    this.text.textContent = total ? `${fileSize(received)} of ${fileSize(total)}` : `${fileSize(received)} so far`;
  }

  /**
   * @param {"done" | "canceled" | "failed"} mode
   * @param {string} text
   * @param {string} [again] what the button says then; without it there is none
   */
  end(mode, text, again = "") {
    this.running = false;
    this.item.dataset.mode = mode;
    this.text.textContent = text;
    this.bar.hidden = true;
    this.label(again);
  }

  /** @param {string} text of the button */
  label(text) {
    this.button.textContent = text;
    this.button.hidden = !text;
    this.button.setAttribute("aria-label", `${text} (${this.download.title})`);
  }
}

// ---------------------------------------------------------------- the box

/** @type {{box: HTMLElement, list: HTMLElement} | null} */
let made = null;

function make() {
  const name = "Close the list of downloads";
  const close = element("button", { type: "button", class: "btn btn-quiet btn-sm", "aria-label": name }, "×");
  const list = element("ul");
  const head = element("div", { class: "downloads-head" }, element("h2", {}, "Downloads"), close);
  const box = element("section", { class: "downloads", "aria-label": "Downloads" }, head, list);
  close.addEventListener("click", () => {
    box.hidden = true;
    for (const item of list.querySelectorAll("li[data-mode]:not([data-mode=running])")) item.remove();
  });
  document.body.append(box);
  return { box, list };
}

function open() {
  made ??= make();
  made.box.hidden = false;
  return made.list;
}

window.addEventListener("beforeunload", (event) => {
  if (made?.box.querySelector("[data-mode=running]")) event.preventDefault();
});

export const downloads = {
  /** @param {Download} download */
  start: (download) => new Job(open(), download).run(),
  /**
   * A file of another host: the browser itself gets it.
   * @param {string} href
   */
  link: (href) => element("a", { href, download: "" }).click(),
};
