/* What the tests use of omggif, which comes without types. */
declare module "omggif" {
  export class GifReader {
    constructor(bytes: Uint8Array);
    width: number;
    height: number;
    numFrames(): number;
    frameInfo(frame: number): { delay: number; width: number; height: number };
    decodeAndBlitFrameRGBA(frame: number, pixels: Uint8ClampedArray): void;
    loopCount(): number | null;
  }
  const omggif: { GifReader: typeof GifReader };
  export default omggif;
}
