import { gzipSync } from "node:zlib"

const MEGABYTE = 1024 * 1024
const PREFIX = Buffer.from('{"data":{"external_id":"')
const SUFFIX = Buffer.from('"}}')

/** Valid JSON of about `megabytes`, in chunks of at most 64 KiB. */
export function* oversizedJson(megabytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, "a")
  let left = Math.ceil(megabytes * MEGABYTE)
  yield PREFIX
  while (left > 0) {
    yield chunk.subarray(0, Math.min(left, chunk.length))
    left -= chunk.length
  }
  yield SUFFIX
}

/**
 * The same JSON, compressed. Gzip allows members in a row, so a megabyte is compressed once and
 * repeated: the bomb costs the emulator nothing.
 */
export function gzipBomb(megabytes: number): Buffer {
  const block = gzipSync(Buffer.alloc(MEGABYTE, "a"), { level: 9 })
  return Buffer.concat([
    gzipSync(PREFIX),
    ...Array.from({ length: Math.ceil(megabytes) }, () => block),
    gzipSync(SUFFIX),
  ])
}
