import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { getBehavior, getTraces } from "../../../assets/browser/traces/data.js";

const { fetch: real } = globalThis;
describe("the data of traces", () => {
  afterEach(() => {
    globalThis.fetch = real;
  });

  /**
   * A server that notes what it is asked for.
   * @param {(url: string) => Response} answer
   */
  function serve(answer) {
    /** @type {string[]} */
    const asked = [];
    globalThis.fetch = async (url) => {
      asked.push(String(url));
      return answer(String(url));
    };
    return asked;
  }

  /** Two frames a neuron: its number, and its number and a half.
   *  @param {string} url */
  const traces = (url) => {
    const numbers = new URL(url, "http://x").searchParams.get("n")?.split("-").map(Number) ?? [];
    return new Response(Float32Array.from(numbers.flatMap((n) => [n, n + 0.5])).buffer);
  };

  test("each trace is asked for once, also while it is on its way", async () => {
    const asked = serve(traces);
    const [first, second] = await Promise.all([getTraces("/a", [1, 2], "z"), getTraces("/a", [2, 3], "z")]);
    assert.deepEqual(asked, ["/a?n=1-2", "/a?n=3"]);
    assert.deepEqual([...(first.get(2) ?? [])], [2, 2.5]);
    assert.deepEqual([...second.keys()], [2, 3]);
    await getTraces("/a", [1, 3], "z");
    await getTraces("/a", [1], "original");
    assert.deepEqual(asked.slice(2), ["/a?n=1&kind=original"]);
  });

  test("traces that arrive incomplete are no traces, and are asked for again", async () => {
    serve(() => new Response(Float32Array.of(1, 2, 3).buffer));
    await assert.rejects(getTraces("/b", [1, 2], "z"), { message: "The traces arrived incomplete." });
    const asked = serve(traces);
    assert.equal((await getTraces("/b", [1, 2], "z")).size, 2);
    assert.deepEqual(asked, ["/b?n=1-2"]);
  });

  const BEHAVIOR = {
    data: {
      behavior: {
        traces: { v: { i: 0, name_short: "v", name: "Velocity", unit: "0.1 mm/s", data: [1, null] } },
        reversal_events: [[3, 5]],
      },
      events: { heat: [2] },
      event_style: { heat: { color: "red", width: 2 } },
    },
    times: [0, 7],
    gaps: [1],
  };

  test("a behavior has a gap where nothing was measured, and events their style", async () => {
    const asked = serve(() => Response.json(BEHAVIOR));
    const recording = await getBehavior("/behavior");
    assert.deepEqual([...(recording.signals.get("v")?.values ?? [])], [0.1, Number.NaN]);
    assert.equal(recording.signals.get("v")?.unit, "mm/s");
    assert.deepEqual(recording.reversals, [[3, 5]]);
    assert.deepEqual([[...recording.times.minutes], recording.times.gaps], [[0, 7], [1]]);
    assert.deepEqual(recording.events, [{ name: "heat", frames: [2], color: "red", width: 2 }]);
    await getBehavior("/behavior");
    assert.equal(asked.length, 1);
  });

  test("after a failure the behavior is asked for again", async () => {
    serve(() => new Response("{}", { status: 500 }));
    await assert.rejects(getBehavior("/failing"), { message: "The server answered with error 500." });
    serve(() => Response.json(BEHAVIOR));
    assert.equal((await getBehavior("/failing")).signals.size, 1);
  });

  test("of very many traces the oldest go", async () => {
    const rows = 32 * 2 ** 20; // 128 MiB of float32: the room
    const half = new Float32Array(rows / 2 + 1);
    const asked = serve(() => new Response(half.buffer));
    for (const url of ["/large1", "/large2"]) await getTraces(url, [1], "z");
    await getTraces("/large2", [1], "z");
    assert.equal(asked.length, 2);
    await getTraces("/large1", [1], "z"); // had to go
    assert.equal(asked.length, 3);
  });
});
