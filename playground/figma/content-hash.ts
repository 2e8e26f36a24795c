/**
 * SHA-1 in hex. The browser's function is asynchronous, but `createImage` returns an image with its hash immediately.
 */
export function contentHash(bytes: Uint8Array): string {
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, bytes.length << 3)
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0])
  const words = new Uint32Array(80)
  for (let block = 0; block < padded.length; block += 64) digest(state, words, view, block)
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('')
}

function digest(state: Uint32Array, words: Uint32Array, view: DataView, block: number): void {
  for (let t = 0; t < 16; t++) words[t] = view.getUint32(block + t * 4)
  for (let t = 16; t < 80; t++) {
    words[t] = rotate((words[t - 3] ?? 0) ^ (words[t - 8] ?? 0) ^ (words[t - 14] ?? 0) ^ (words[t - 16] ?? 0), 1)
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state
  for (let t = 0; t < 80; t++) {
    const next = (rotate(a, 5) + mix(t, b, c, d) + e + (words[t] ?? 0)) | 0
    e = d
    d = c
    c = rotate(b, 30)
    b = a
    a = next
  }
  const added = [a, b, c, d, e]
  for (let index = 0; index < 5; index++) state[index] = (state[index] ?? 0) + (added[index] ?? 0)
}

function mix(t: number, b: number, c: number, d: number): number {
  if (t < 20) return ((b & c) | (~b & d)) + 0x5a827999
  if (t < 40) return (b ^ c ^ d) + 0x6ed9eba1
  if (t < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
  return (b ^ c ^ d) + 0xca62c1d6
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
