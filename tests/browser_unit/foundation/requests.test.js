import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import {
  fileName,
  getFloats,
  getJson,
  Newest,
  Overtaken,
  pause,
  postJson,
  request,
  Turns,
} from "../../../assets/browser/foundation/requests.js";

/** @type {import("node:http").Server} */
let server;
let base = "";

describe("requests", () => {
  before(async () => {
    server = createServer((asked, answer) => {
      const { pathname } = new URL(asked.url ?? "/", "http://localhost");
      if (pathname === "/good") answer.setHeader("Content-Type", "application/json").end('{"a": 1}');
      else if (pathname === "/refused") answer.writeHead(400).end('{"message": "expected a name"}');
      else if (pathname === "/broken") answer.writeHead(500).end("<html>");
      else if (pathname === "/garbled") answer.end("{");
      else if (pathname === "/cut") {
        answer.writeHead(200, { "Content-Length": "100" }).write("{");
        setTimeout(() => asked.socket.destroy(), 20);
      } else if (pathname === "/floats") answer.end(Buffer.from(Float32Array.of(1.5, -2).buffer));
      else if (pathname === "/file") answer.setHeader("Content-Disposition", 'attachment; filename="a b.csv"').end("x");
      else if (pathname === "/echo") {
        let body = "";
        asked.on("data", (part) => {
          body += part;
        });
        asked.on("end", () => answer.end(JSON.stringify({ body, type: asked.headers["content-type"] })));
      } // else: never
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
    const address = /** @type {import("node:net").AddressInfo} */ (server.address());
    base = `http://127.0.0.1:${address.port}`;
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  test("answers are read as asked", async () => {
    assert.deepEqual(await getJson(`${base}/good`), { a: 1 });
    assert.deepEqual([...(await getFloats(`${base}/floats`))], [1.5, -2]);
    assert.deepEqual(await postJson(`${base}/echo`, { n: [1] }), { body: '{"n":[1]}', type: "application/json" });
    assert.equal(await request(`${base}/file`, async (response) => fileName(response)), "a b.csv");
  });

  test("what goes wrong is said in words for a visitor", async () => {
    const cases = /** @type {[string, object, RegExp][]} */ ([
      ["/refused", {}, /^expected a name$/],
      ["/broken", {}, /^The server answered with error 500\.$/],
      ["/garbled", {}, /^The server's answer is not readable\.$/],
      ["/cut", {}, /^The connection broke before the end of the answer\.$/],
      ["/never", { limit: 50 }, /^The server did not answer within 0\.05 s\.$/],
    ]);
    for (const [path, options, message] of cases)
      await assert.rejects(getJson(base + path, options), { message }, path);
    await assert.rejects(getJson("http://127.0.0.1:1/"), { message: "The server could not be reached." });
  });

  test("an aborted request raises Overtaken, whatever it was at", async () => {
    const control = new AbortController();
    const asked = getJson(`${base}/never`, { signal: control.signal });
    control.abort();
    await assert.rejects(asked, Overtaken);
  });

  test("of several questions only the newest is answered", async () => {
    const newest = new Newest();
    const first = newest.ask((signal) => getJson(`${base}/never`, { signal }));
    const late = newest.ask(async () => "an answer that nobody aborts");
    const last = newest.ask((signal) => getJson(`${base}/good`, { signal }));
    await assert.rejects(first, Overtaken);
    await assert.rejects(late, Overtaken);
    assert.deepEqual(await last, { a: 1 });
    await assert.rejects(
      newest.ask(async () => {
        throw new Error("its own");
      }),
      { message: "its own" },
    );
  });

  test("a pause ends, or is overtaken", async () => {
    const { signal } = new AbortController();
    await pause(1, signal);
    const other = new AbortController();
    const waiting = pause(10000, other.signal);
    other.abort();
    await assert.rejects(waiting, Overtaken);
    await assert.rejects(pause(10000, other.signal), Overtaken);
  });

  test("of questions soon after another only the last one is asked", async () => {
    const turns = new Turns();
    await turns.next(new AbortController().signal); // at once
    const overtaken = new AbortController();
    const second = turns.next(overtaken.signal);
    overtaken.abort();
    await assert.rejects(second, Overtaken);
    const started = Date.now();
    await turns.next(new AbortController().signal);
    assert.ok(Date.now() - started >= 200);
  });
});
