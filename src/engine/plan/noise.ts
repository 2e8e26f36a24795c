/**
 * The network's fourth input channel: noise in [0, 1). It depends only on the pixel's position, so it is the same in
 * every tile and on every machine. Without noise the network paints the grid of its own upsampling into flat areas
 * (train/net.py).
 */
export function positionNoise(x: number, y: number): number {
  let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77)
  // The finalizer of MurmurHash3: every bit of the position reaches every bit of the hash.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  hash ^= hash >>> 16
  return (hash >>> 0) / 2 ** 32
}
