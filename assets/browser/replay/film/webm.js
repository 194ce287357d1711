/* The length of a WebM. A browser that records does not know it when it starts to write, and players show none without it; a
   muxer takes the time of the last picture for it. The element Duration stands in the element Info, at its end where it is
   new (matroska.org/technical/elements.html). */

const HEAD = 4096; // bytes of a WebM that its first elements are in
const INFO = [0x15, 0x49, 0xa9, 0x66]; // ids of the format's elements; that of Duration with the size of its number
const DURATION = [0x44, 0x89, 0x88];

/**
 * @param {readonly number[]} id bytes
 * @param {Uint8Array} bytes
 */
const placeOf = (id, bytes) => bytes.findIndex((_, k) => id.every((byte, i) => bytes[k + i] === byte));

/**
 * The film with its length. Unchanged where the element Info is not found, or has no room for a longer size.
 * @param {Blob} film
 * @param {number} milliseconds
 */
export async function withDuration(film, milliseconds) {
  const head = new Uint8Array(await film.slice(0, HEAD).arrayBuffer());
  const info = placeOf(INFO, head);
  const at = info + INFO.length; // of the size, a byte longer than its first byte has leading zeros
  const width = Math.clz32(head[at]) - 23;
  if (info < 0 || width > 4) return film;
  const size = head.subarray(at, at + width).reduce((sum, byte) => sum * 256 + byte, 0) - 2 ** (7 * width);
  const duration = new DataView(new ArrayBuffer(DURATION.length + 8));
  for (const [k, byte] of DURATION.entries()) duration.setUint8(k, byte);
  duration.setFloat64(DURATION.length, milliseconds);
  const end = at + width + size;
  const known = placeOf(DURATION, head.subarray(0, end));
  if (known > at) return new Blob([film.slice(0, known), duration, film.slice(known + duration.byteLength)], film);
  const grown = new DataView(new ArrayBuffer(4));
  grown.setUint32(0, size + duration.byteLength + 2 ** (7 * width));
  if (size + duration.byteLength >= 2 ** (7 * width) - 1 || end > head.length) return film;
  return new Blob(
    [film.slice(0, at), grown.buffer.slice(4 - width), film.slice(at + width, end), duration, film.slice(end)],
    { type: film.type },
  );
}
