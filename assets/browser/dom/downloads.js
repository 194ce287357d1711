/* Downloads with progress: one box for the whole site, which stays while the visitor moves from page to page. */

import { fileName, request } from "../foundation/requests.js";
import { element } from "./element.js";
import { save } from "./files.js";

/** 1,234,567 bytes as "1.2 MB". */
function size(bytes) {
  if (bytes < 1e3) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

// ---------------------------------------------------------------- what is inside a ZIP

const END = 0x06054b50; // signatures of PKWARE's APPNOTE, 4.3
const ENTRY = 0x02014b50;
const DEFLATED = 8;
const UNKNOWN = 0xffffffff; // stands in ZIP64 archives, whose members are not looked up here

/** Bytes of one member of the archive; null when it is not there. */
async function member(blob, name) {
  const bytes = new DataView(await blob.arrayBuffer());
  let end = bytes.byteLength - 22;
  while (end >= 0 && bytes.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Error("The archive is not complete.");
  const count = bytes.getUint16(end + 10, true);
  let at = bytes.getUint32(end + 16, true);
  for (let k = 0; k < count && at !== UNKNOWN && bytes.getUint32(at, true) === ENTRY; k += 1) {
    const lengths = [28, 30, 32].map((offset) => bytes.getUint16(at + offset, true));
    const found = new TextDecoder().decode(new Uint8Array(bytes.buffer, at + 46, lengths[0]));
    if (found === name) {
      const start = bytes.getUint32(at + 42, true);
      const from = start + 30 + bytes.getUint16(start + 26, true) + bytes.getUint16(start + 28, true);
      const packed = blob.slice(from, from + bytes.getUint32(at + 20, true));
      const deflated = bytes.getUint16(at + 10, true) === DEFLATED;
      const stream = deflated ? packed.stream().pipeThrough(new DecompressionStream("deflate-raw")) : packed.stream();
      return new Response(stream).arrayBuffer();
    }
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return null;
}

/** What became of each file of an archive, as its MANIFEST.json tells. */
async function manifest(blob) {
  const bytes = await member(blob, "MANIFEST.json");
  if (bytes === null) throw new Error("The archive has no manifest.");
  return JSON.parse(new TextDecoder().decode(bytes)).files;
}

// ---------------------------------------------------------------- one download

/** The whole answer; `progress(received, total)` in bytes, total 0 when it is not known. */
const receive = (url, signal, progress) =>
  request(
    url,
    async (response) => {
      // the length is that of the compressed bytes where there are any, while those that are read are not
      const total = response.headers.get("Content-Encoding") ? 0 : Number(response.headers.get("Content-Length") ?? 0);
      const parts = [];
      let received = 0;
      const reader = response.body.getReader();
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        parts.push(next.value);
        received += next.value.length;
        progress(received, total);
      }
      const type = response.headers.get("Content-Type") ?? "";
      return { blob: new Blob(parts, { type }), name: fileName(response) };
    },
    { signal, limit: 0 },
  );

class Job {
  constructor(list, job) {
    this.job = job;
    this.text = element("span", { class: "download-text", role: "status" });
    this.bar = element("progress", { "aria-label": `Download of ${job.title}` });
    this.button = element("button", { type: "button", class: "btn btn-quiet btn-sm" });
    this.files = element("div", { class: "download-files" });
    this.item = element("li", {}, element("strong", {}, job.title), this.text, this.bar, this.button, this.files);
    list.prepend(this.item);
    this.button.addEventListener("click", () => (this.running ? this.control.abort() : this.run()));
  }

  async run() {
    this.running = true;
    this.control = new AbortController();
    this.item.dataset.mode = "running";
    this.files.replaceChildren();
    this.bar.removeAttribute("value");
    this.bar.hidden = false;
    this.label("Cancel");
    this.text.textContent = "Waiting for the server …";
    try {
      const { blob, name } = await receive(this.job.url, this.control.signal, (received, total) =>
        this.progress(received, total),
      );
      const file = name ?? this.job.name;
      if (file.endsWith(".zip")) await this.unfold(blob);
      save(file, blob);
      this.end("done", `Saved ${file} (${size(blob.size)})`);
    } catch (error) {
      if (this.control.signal.aborted) this.end("canceled", "Canceled", "Start again");
      else this.end("failed", error.message, "Try again");
    }
  }

  progress(received, total) {
    if (total) {
      this.bar.max = total;
      this.bar.value = received;
    }
    this.text.textContent = total ? `${size(received)} of ${size(total)}` : `${size(received)} so far`;
  }

  /** One line for each file of the archive. */
  async unfold(blob) {
    const files = await manifest(blob);
    const failed = files.filter((file) => file.status !== "ok");
    const line = (file) =>
      element(
        "li",
        { class: file.status === "ok" ? "is-ok" : "is-failed" },
        file.status === "ok" ? `${file.file}, ${size(file.bytes)}` : `${file.dataset_id}: ${file.reason}`,
      );
    const summary = failed.length
      ? `${files.length - failed.length} of ${files.length} files, ${failed.length} failed`
      : `${files.length} files, all complete`;
    this.files.replaceChildren(
      element(
        "details",
        failed.length ? { open: "" } : {},
        element("summary", {}, summary),
        element("ul", {}, ...[...failed, ...files.filter((file) => file.status === "ok")].map(line)),
      ),
    );
  }

  end(mode, text, again = "") {
    this.running = false;
    this.item.dataset.mode = mode;
    this.text.textContent = text;
    this.bar.hidden = true;
    this.label(again);
  }

  label(text) {
    this.button.textContent = text;
    this.button.hidden = !text;
    this.button.setAttribute("aria-label", `${text} (${this.job.title})`);
  }
}

// ---------------------------------------------------------------- the box

let box = null;

function open() {
  if (!box) {
    const close = element(
      "button",
      { type: "button", class: "btn btn-quiet btn-sm", "aria-label": "Close the list of downloads" },
      "×",
    );
    const list = element("ul");
    box = element(
      "section",
      { class: "downloads", "aria-label": "Downloads" },
      element("div", { class: "downloads-head" }, element("h2", {}, "Downloads"), close),
      list,
    );
    box.list = list;
    close.addEventListener("click", () => {
      box.hidden = true;
      for (const item of list.querySelectorAll("li[data-mode]:not([data-mode=running])")) item.remove();
    });
    document.body.append(box);
  }
  box.hidden = false;
  return box.list;
}

window.addEventListener("beforeunload", (event) => {
  if (box?.querySelector("[data-mode=running]")) event.preventDefault();
});

export const downloads = {
  /** Get `{title, url, name}`; `name` is for an answer that does not name its file. */
  start: (job) => new Job(open(), job).run(),
  /** A file of another host: the browser itself gets it. */
  link: (href) => element("a", { href, download: "" }).click(),
};
