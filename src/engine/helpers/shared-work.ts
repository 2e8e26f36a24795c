import { Canceller, throwIfCancelled } from '../../common/cancel.ts'
import type { Job } from '../plan/job.ts'
import { Piece, type SharedTask } from './piece.ts'

/** Where helpers come from: see `HelperSource`. */
export interface Places<Place> {
  readonly most: number
  start(): Promise<Place>
  afterRest(end: () => void): () => void
}

/** Pieces that a helper has at a time. While it works on one, the next one is there already. */
const PIECES_EACH = 2
/** If a helper has not even answered a cancel while this worker did so many pieces, it counts as dead. */
const MOST_OVERDUE = 2
/** After this many dead helpers no more are started. */
const MOST_FAILURES = 3

/** A helper, null until it has started, and its pieces with their attempts, in the order in which it gets to them. */
interface Hand<Place> {
  helper: Place | null
  readonly pieces: Map<Piece<Place>, Canceller>
  /** Pieces that this worker has done since the helper should have answered a cancel. */
  overdue: number
}

/** The piece that this worker does. `isRepeated` if a helper does it, too. */
interface Own<Place> {
  readonly piece: Piece<Place>
  readonly attempt: Canceller
  readonly isRepeated: boolean
}

/**
 * Shares tasks between this worker and helpers, which are started when tasks wait. It never waits for a helper: when this
 * worker has no task left, it takes back one that a helper has not begun, or does once more what a helper is doing. The
 * first result counts. So a helper that is dead, silent or slow costs its tasks and nothing else, and no clock is needed.
 */
export class SharedWork<Place extends { end(): void }> {
  private readonly waiting: Piece<Place>[] = []
  private readonly hands = new Set<Hand<Place>>()
  private own: Own<Place> | null = null
  private unsettled = 0
  private failures = 0
  private isClosed = false
  private forgetRest: () => void = () => {}

  constructor(private readonly places: Places<Place>) {}

  /** How many tasks may be asked for at once so that nobody has to wait for the next one. */
  get atOnce(): number {
    return 1 + PIECES_EACH * (this.workers - 1)
  }

  /** How many workers may do tasks, this one included. */
  get workers(): number {
    return this.failures < MOST_FAILURES ? 1 + this.places.most : 1 + this.hands.size
  }

  /** Does a task in any worker. @throws `cancelled`, and whatever the task throws in this worker */
  async run<Result>(task: SharedTask<Place, Result>, job: Job): Promise<Result> {
    throwIfCancelled(job.signal)
    this.forgetRest()
    this.unsettled += 1
    const { piece, result } = Piece.of(task, job, () => this.settled(piece))
    this.waiting.push(piece)
    this.distribute()
    return result
  }

  /** Ends all helpers for good. */
  close(): void {
    this.isClosed = true
    this.forgetRest()
    this.endHelpers()
  }

  private settled(piece: Piece<Place>): void {
    this.unsettled -= 1
    const at = this.waiting.indexOf(piece)
    if (at >= 0) this.waiting.splice(at, 1)
    if (this.unsettled === 0 && this.hands.size > 0) this.forgetRest = this.places.afterRest(() => this.endHelpers())
  }

  /** Gives waiting pieces to whoever has too few. This worker comes first, because it has no message to wait for. */
  private distribute(): void {
    if (this.own === null) this.takeNext()
    else if (this.own.isRepeated && this.waiting.length > 0) this.own.attempt.cancel()
    for (let few = 0; few < PIECES_EACH; few++) {
      for (const hand of this.hands) if (hand.helper !== null && hand.pieces.size === few) this.give(hand, hand.helper)
    }
    this.recruit()
  }

  private takeNext(): void {
    const next = this.waiting.shift()
    if (next !== undefined) return void this.workHere(next, false)
    const held = [...this.hands].map((hand) => [...hand.pieces])
    const isOpen = ([piece, attempt]: readonly [Piece<Place>, Canceller]): boolean =>
      !piece.isSettled && !attempt.aborted
    const notBegun = held
      .flatMap((pieces) => pieces.slice(1))
      .filter(isOpen)
      .at(-1)
    if (notBegun !== undefined) {
      const [piece, attempt] = notBegun
      attempt.cancel()
      return void this.workHere(piece, false)
    }
    const begun = held.flat().find(isOpen)
    if (begun !== undefined) void this.workHere(begun[0], true)
  }

  private async workHere(piece: Piece<Place>, isRepeated: boolean): Promise<void> {
    const attempt = new Canceller()
    this.own = { piece, attempt, isRepeated }
    await piece.workHere(attempt)
    this.own = null
    this.putBack(piece)
    if (!attempt.aborted) this.countOverdue()
    this.distribute()
  }

  private give(hand: Hand<Place>, helper: Place): void {
    const piece = this.waiting.shift()
    if (piece === undefined) return
    const attempt = new Canceller()
    hand.pieces.set(piece, attempt)
    const answered = (): void => {
      hand.pieces.delete(piece)
      hand.overdue = 0
    }
    piece
      .workAt(helper, attempt)
      .then(answered, () => {
        answered()
        if (!attempt.aborted) this.lose(hand) // it never fails by itself: this worker finds out whether the task does
        this.putBack(piece)
      })
      .finally(() => this.distribute())
  }

  /** A piece that nobody does any more, although it has no outcome, waits again. */
  private putBack(piece: Piece<Place>): void {
    const isHeld = [...this.hands].some(({ pieces }) => pieces.get(piece)?.aborted === false)
    if (!piece.isSettled && !isHeld && this.own?.piece !== piece && !this.waiting.includes(piece))
      this.waiting.unshift(piece)
  }

  private countOverdue(): void {
    for (const hand of this.hands) {
      const { pieces } = hand
      const isAsked = pieces.size > 0 && [...pieces].every(([piece, attempt]) => piece.isSettled || attempt.aborted)
      if (isAsked && ++hand.overdue >= MOST_OVERDUE) this.lose(hand)
    }
  }

  private lose(hand: Hand<Place>): void {
    if (!this.hands.delete(hand)) return
    this.failures += 1
    hand.helper?.end()
  }

  private recruit(): void {
    if (this.isClosed) return
    const missing = Math.min(this.places.most - this.hands.size, this.waiting.length, MOST_FAILURES - this.failures)
    for (let i = 0; i < missing; i++) {
      const hand: Hand<Place> = { helper: null, pieces: new Map(), overdue: 0 }
      this.hands.add(hand)
      this.places.start().then(
        (helper) => {
          if (!this.hands.has(hand)) return helper.end()
          hand.helper = helper
          this.distribute()
        },
        () => this.lose(hand)
      )
    }
  }

  private endHelpers(): void {
    for (const { helper } of this.hands) helper?.end()
    this.hands.clear()
  }
}
