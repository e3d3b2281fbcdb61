import { inflateRawSync } from 'node:zlib';

const centralHeader = 0x02014b50;

/**
 * The unpacked files of a ZIP archive, found by its central directory (APPNOTE.TXT §4.3.12). Enough for the archives that
 * Playwright writes: no encryption, no ZIP64.
 */
export function zipEntries(archive: Buffer): readonly Buffer[] {
  const entries: Buffer[] = [];
  for (let at = archive.indexOf(le32(centralHeader)); at >= 0; at = archive.indexOf(le32(centralHeader), at + 46)) {
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + size);
    entries.push(method === 8 ? inflateRawSync(packed) : packed);
  }
  return entries;
}

function le32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
