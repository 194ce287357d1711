/* A member of a ZIP archive (PKWARE's APPNOTE, 4.3). */

const END = 0x06054b50; // signatures
const ENTRY = 0x02014b50;
const END_LENGTH = 22; // bytes, without the archive's comment
const ENTRY_LENGTH = 46; // bytes, without name, extra field and comment
const HEADER_LENGTH = 30; // bytes, of a member's own header likewise
const DEFLATED = 8;
const UNKNOWN = 0xffffffff; // stands in ZIP64 archives, whose members are not looked up here

/**
 * Bytes of one member of the archive; null when it is not there. Raises for what is no whole archive.
 * @param {Blob} archive
 * @param {string} name
 */
export async function member(archive, name) {
  const bytes = new DataView(await archive.arrayBuffer());
  let end = bytes.byteLength - END_LENGTH;
  while (end >= 0 && bytes.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Error("The archive is not complete.");
  const count = bytes.getUint16(end + 10, true);
  let at = bytes.getUint32(end + 16, true);
  for (let k = 0; k < count && at !== UNKNOWN && bytes.getUint32(at, true) === ENTRY; k += 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.getUint16(at + offset, true));
    const found = new TextDecoder().decode(new Uint8Array(bytes.buffer, at + ENTRY_LENGTH, nameLength));
    if (found === name) return content(archive, bytes, at);
    at += ENTRY_LENGTH + nameLength + extra + comment;
  }
  return null;
}

/**
 * @param {Blob} archive
 * @param {DataView} bytes its bytes
 * @param {number} at place of the member's entry in the directory
 */
function content(archive, bytes, at) {
  const start = bytes.getUint32(at + 42, true);
  const from = start + HEADER_LENGTH + bytes.getUint16(start + 26, true) + bytes.getUint16(start + 28, true);
  const packed = archive.slice(from, from + bytes.getUint32(at + 20, true));
  const deflated = bytes.getUint16(at + 10, true) === DEFLATED;
  const stream = deflated ? packed.stream().pipeThrough(new DecompressionStream("deflate-raw")) : packed.stream();
  return new Response(stream).arrayBuffer();
}
