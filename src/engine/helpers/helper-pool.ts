import type { HelperSlot, Started, Starter } from './helper-slot.ts'

/** After this many dead helpers in a row, without a result from any, no more are started. */
const MOST_FAILURES = 3

/** The helpers that run: starts them, replaces those that are lost, and ends all of them after a rest. */
export class HelperPool<Helper extends Started> {
  readonly slots = new Set<HelperSlot<Helper>>()
  private failures = 0
  private isClosed = false
  private keep: () => void = () => {}

  /** @param onReady is called when a helper can work */
  constructor(
    private readonly starter: Starter<Helper>,
    private readonly onReady: () => void
  ) {}

  /** How many workers may do tasks, the one that asks included. */
  get workers(): number {
    return 1 + (this.failures < MOST_FAILURES ? this.starter.most : this.slots.size)
  }

  /**
   * Starts `wanted` more helpers, or fewer if there would be too many.
   * @param doneHere the work that this worker has done so far, in pixels
   */
  start(wanted: number, doneHere: number): void {
    if (this.isClosed) return
    const missing = Math.min(this.starter.most - this.slots.size, wanted, MOST_FAILURES - this.failures)
    for (let i = 0; i < missing; i++) this.startOne(doneHere)
  }

  /** A helper has given a result, so helpers work on this machine. */
  succeeded(): void {
    this.failures = 0
  }

  lose(slot: HelperSlot<Helper>): void {
    if (!this.slots.delete(slot)) return
    this.failures += 1
    slot.helper.end()
  }

  /** Ends all helpers if nobody calls `wake` for a while. */
  rest(): void {
    this.keep()
    if (this.slots.size > 0) this.keep = this.starter.afterIdleTime(() => this.endAll())
  }

  wake(): void {
    this.keep()
  }

  /** Ends all helpers. No more are started. */
  close(): void {
    this.isClosed = true
    this.keep()
    this.endAll()
  }

  private startOne(doneHere: number): void {
    let helper: Helper
    try {
      helper = this.starter.start()
    } catch {
      this.failures += 1
      return
    }
    const slot: HelperSlot<Helper> = { helper, isReady: false, tasks: new Map(), since: doneHere, suspect: null }
    this.slots.add(slot)
    helper.ready.then(
      () => {
        slot.isReady = true
        if (this.slots.has(slot)) this.onReady()
      },
      () => this.lose(slot)
    )
  }

  private endAll(): void {
    for (const { helper } of this.slots) helper.end()
    this.slots.clear()
  }
}
