/**
 * Number of bytes that are hashed. These are enough to tell two renderings apart, and few enough for an interpreter.
 */
const SAMPLES = 4096

/**
 * A short text that very probably changes when the bytes change. It is the FNV-1a hash of their length, of 4096 evenly
 * spread bytes and of the last 64. The sandbox is an interpreter and a rendering has millions of bytes, so not every
 * byte is read. A sample is enough: two different PNGs differ in nearly all compressed bytes after the first
 * difference, and in the checksums at the end.
 */
export function fingerprint(bytes: Uint8Array): string {
  let hash = mix(0x811c9dc5, bytes.length)
  const step = Math.max(1, bytes.length / SAMPLES)
  for (let at = 0; at < bytes.length; at += step) hash = mix(hash, bytes[Math.floor(at)] ?? 0)
  for (let at = Math.max(0, bytes.length - 64); at < bytes.length; at++) hash = mix(hash, bytes[at] ?? 0)
  return (hash >>> 0).toString(36)
}

function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x01000193)
}
