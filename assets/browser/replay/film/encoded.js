/* A video that is drawn and encoded picture by picture, as fast as the machine can: every picture is there, and a second of
   the film is a second. */

/** @import {Film} from "../types.d.ts" */
/** @import {Container, Video} from "../../vendors/muxers.js" */
/** @import {Progress} from "./surface.js" */
/**
 * @typedef {object} Encoding
 * @property {string} ending of the file
 * @property {string} name
 * @property {string} type of the file
 * @property {VideoEncoderConfig} config
 * @property {(video: Video) => Container} container
 */

import { pictures } from "./stretch.js";
import { Canceled, pause, surface, turn } from "./surface.js";
import { withDuration } from "./webm.js";

const RATE = 30; // pictures a second
const BITS = 8e6; // a second
const KEY = 60; // one picture in so many can be jumped to
const WAITING = 8; // pictures that may wait for the encoder
const PATIENCE = 100; // ms
const MICRO = 1e6; // μs per second
// the best first; profile and level are those of 1920 x 1080 at 30 pictures a second
const CODECS = /** @type {const} */ ([
  { ending: "mp4", name: "MP4 (H.264)", codec: "avc1.640028" },
  { ending: "mp4", name: "MP4 (H.264)", codec: "avc1.4d0028" },
  { ending: "mp4", name: "MP4 (H.264)", codec: "avc1.420028" },
  { ending: "webm", name: "WebM (VP9)", codec: "vp09.00.40.08" },
]);

/**
 * How this browser encodes a video of this size; null where it cannot, or the bundle is not there.
 * @param {{width: number, height: number}} size px
 * @returns {Promise<Encoding | null>}
 */
async function encodingOf(size) {
  if (!("VideoEncoder" in window)) return null;
  const containers = await import("../../vendors/muxers.js").catch(() => null);
  if (!containers) return null;
  for (const { ending, name, codec } of CODECS) {
    const config = { codec, ...size, bitrate: BITS, framerate: RATE };
    const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }));
    if (supported) return { ending, name, type: `video/${ending}`, config, container: containers[ending] };
  }
  return null;
}

/**
 * Wait for room; not for ever, as an encoder that failed tells nothing more.
 * @param {VideoEncoder} encoder
 */
const room = (encoder) =>
  Promise.race([
    new Promise((resolve) => encoder.addEventListener("dequeue", resolve, { once: true })),
    pause(PATIENCE),
  ]);

/**
 * @param {Encoding} encoding of the film's size
 * @returns {(film: Film, signal: AbortSignal, onProgress: Progress) => Promise<Blob>}
 */
const encodedVideo = (encoding) => async (film, signal, onProgress) => {
  const { canvas, ctx } = surface(film.size);
  const container = encoding.container({ ...film.size, frameRate: RATE });
  /** @type {Error | null} */
  let failed = null;
  const encoder = new VideoEncoder({
    output: (chunk, meta) => container.add(chunk, meta),
    error: (error) => {
      failed = error;
    },
  });
  encoder.configure(encoding.config);
  const { count, timeOf } = pictures(film.stretch, RATE);
  try {
    for (let k = 0; k < count; k += 1) {
      film.paint(ctx, timeOf(k));
      const picture = new VideoFrame(canvas, { timestamp: (k * MICRO) / RATE, duration: MICRO / RATE });
      encoder.encode(picture, { keyFrame: k % KEY === 0 });
      picture.close();
      do await (encoder.encodeQueueSize > WAITING ? room(encoder) : turn());
      while (encoder.encodeQueueSize > WAITING && !signal.aborted && !failed);
      if (signal.aborted) throw new Canceled();
      if (failed) throw failed;
      onProgress((k + 1) / count);
    }
    await encoder.flush();
    if (failed) throw failed;
  } finally {
    if (encoder.state !== "closed") encoder.close();
  }
  const blob = new Blob([container.close()], { type: encoding.type });
  return encoding.ending === "webm" ? withDuration(blob, (1000 * count) / RATE) : blob;
};

export { encodedVideo, encodingOf };
