/* Containers for encoded pictures: mp4-muxer and webm-muxer (MIT), which npm brings and esbuild bundles. Where modules are
   served one by one this module cannot be fetched; who imports it goes another way then. */

import { Muxer as Mp4Muxer, ArrayBufferTarget as Mp4Target } from "mp4-muxer";
import { Muxer as WebmMuxer, ArrayBufferTarget as WebmTarget } from "webm-muxer";

/** @typedef {{width: number, height: number, frameRate: number}} Video px; pictures a second */
/**
 * @typedef {object} Container
 * @property {(chunk: EncodedVideoChunk, meta?: EncodedVideoChunkMetadata) => void} add
 * @property {() => ArrayBuffer} close the file
 */

/**
 * H.264 in MP4, with the index in front so that it plays while it loads.
 * @param {Video} video
 * @returns {Container}
 */
export function mp4(video) {
  const target = new Mp4Target();
  const muxer = new Mp4Muxer({ target, video: { codec: "avc", ...video }, fastStart: "in-memory" });
  return {
    add: (chunk, meta) => muxer.addVideoChunk(chunk, meta),
    close: () => {
      muxer.finalize();
      return target.buffer;
    },
  };
}

/**
 * VP9 in WebM.
 * @param {Video} video
 * @returns {Container}
 */
export function webm(video) {
  const target = new WebmTarget();
  const muxer = new WebmMuxer({ target, video: { codec: "V_VP9", ...video } });
  return {
    add: (chunk, meta) => muxer.addVideoChunk(chunk, meta),
    close: () => {
      muxer.finalize();
      return target.buffer;
    },
  };
}
