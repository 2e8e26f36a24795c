import { PasticheError } from '../../common/errors.ts'
import type { Exchange, OtherRows, OwnRows } from '../plan/exchange.ts'

interface Waiting {
  readonly own: OwnRows
  resolve(others: OtherRows): void
  reject(error: unknown): void
}

/**
 * The place where the workers that measure a picture together exchange their parts of each layer. A worker waits until
 * all parts of the layer have come. Then all go on with the next layer.
 */
export class RowsExchange {
  private waiting: (Waiting | undefined)[] = []
  private failure: { readonly error: unknown } | null = null

  /** @param parts how many workers there are */
  constructor(private readonly parts: number) {}

  /** The exchange of one worker. @param part its place from top to bottom, from 0 */
  of(part: number): Exchange {
    return (own) =>
      new Promise((resolve, reject) => {
        if (this.failure) return reject(this.failure.error)
        this.waiting[part] = { own, resolve, reject }
        this.answerAll()
      })
  }

  /** Whether this worker's part of the layer has not come yet. */
  isMissing(part: number): boolean {
    return this.waiting[part] === undefined
  }

  /** Rejects every exchange, also later ones, because a worker has failed or the measurement has been given up. */
  fail(error: unknown): void {
    this.failure ??= { error }
    for (const waiting of this.waiting.splice(0)) waiting?.reject(error)
  }

  private answerAll(): void {
    const all = Array.from({ length: this.parts }, (_, part) => this.waiting[part])
    if (!all.every((waiting) => waiting !== undefined)) return
    const layers = new Set(all.map(({ own }) => own.layer))
    if (layers.size > 1) {
      this.fail(new PasticheError('internal', `Rows of ${[...layers].join(' and ')}`))
      return
    }
    this.waiting = []
    const strips = all.flatMap(({ own }) => own.strips)
    for (const [part, { resolve }] of all.entries())
      resolve({ strips, above: all[part - 1]?.own.last ?? null, below: all[part + 1]?.own.first ?? null })
  }
}
