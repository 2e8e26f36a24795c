import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { emptyTally, type Tally } from './run-class.ts'

/** The values that identify a run of a class. A run is continued only where all of them are the same. */
export interface RunKey {
  readonly name: string
  readonly seed: number
  /** How many cases there are in all. */
  readonly total: number
  /** A hash of the built plugin and of the attack itself. */
  readonly attacked: string
}

/** How often the tally is stored while cases run. */
const EVERY_MS = 1000

/** Stores the tally of a class in a file, so that a run that was stopped can continue. */
export class Progress {
  readonly #key: RunKey
  readonly #path: string
  #written = 0
  readonly tally: Tally

  constructor(root: string, key: RunKey) {
    this.#key = key
    this.#path = join(root, '.cache/attack', `${key.name.replaceAll(/\W+/g, '-')}.json`)
    this.tally = this.#read() ?? emptyTally(key.name)
  }

  /** Stores the tally, at most once in `EVERY_MS`. */
  note(): void {
    if (performance.now() - this.#written >= EVERY_MS) this.save()
  }
  save(): void {
    this.#written = performance.now()
    mkdirSync(dirname(this.#path), { recursive: true })
    writeFileSync(this.#path, JSON.stringify({ ...this.#key, tally: this.tally }))
  }

  /** The stored tally of the same run, whether it was stopped or finished; null if there is none. */
  #read(): Tally | null {
    try {
      // `save` wrote this object.
      const { tally, ...key } = JSON.parse(readFileSync(this.#path, 'utf8')) as RunKey & { tally: Tally }
      const isSame = (['name', 'seed', 'total', 'attacked'] as const).every((field) => key[field] === this.#key[field])
      return isSame ? tally : null
    } catch {
      return null // there is no file yet
    }
  }
}
