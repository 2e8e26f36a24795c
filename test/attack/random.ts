/** Random numbers that depend only on the seed and a path. Each case can therefore be repeated alone. */
export class Random {
  #state: number

  /** @param path makes the numbers of each case different: the class and the number of the case */
  constructor(seed: number, ...path: readonly (string | number)[]) {
    this.#state = seed >>> 0
    for (const letter of path.join('/')) this.#state = Math.imul(this.#state ^ (letter.codePointAt(0) ?? 0), 0x01000193)
    for (let turn = 0; turn < 8; turn++) this.next() // similar seeds have similar first numbers
  }

  /** In [0, 1) (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  /** A whole number in [0, end). */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }
  /** True with this probability. */
  chance(share: number): boolean {
    return this.next() < share
  }
  /** @throws Error for an empty list */
  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new Error('Nothing to pick from')
    return from[this.below(from.length)] as T // the index is below the length
  }
  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256))
  }
}
