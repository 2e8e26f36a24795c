import { type Arena, type AttackClass, type BuiltPlugin, Lost } from './attack-class.ts'
import { Random } from './random.ts'

/** How the cases of a class ended. */
export interface Tally {
  readonly name: string
  tried: number
  survived: number
  lost: number
  hung: number
  /** Failed without losing anything: a panel that cannot be used any more, an error without a sentence. */
  unexplained: number
}

interface RunOptions {
  readonly seed: number
  /** The numbers of the cases to try. */
  readonly numbers: readonly number[]
  readonly built: BuiltPlugin
  /** Called with a line for each case that the plugin did not survive. */
  readonly tell: (line: string) => void
}

const CLOSE_MS = 60_000

/** Tries the cases of a class, one after the other. After a case that it did not survive, the plugin is started anew. */
export async function runClass(attack: AttackClass, { seed, numbers, built, tell }: RunOptions): Promise<Tally> {
  const tally: Tally = { name: attack.name, tried: 0, survived: 0, lost: 0, hung: 0, unexplained: 0 }
  let arena: Arena | null = null
  for (const number of numbers) {
    arena ??= await attack.open(built)
    const outcome = await within(attack.limitMs, arena.attempt(new Random(seed, attack.name, number), number))
    tally.tried += 1
    tally[outcome.kind] += 1
    if (outcome.kind === 'survived') continue
    const doing = outcome.kind === 'hung' ? ` ${arena.doing?.() ?? ''}` : ''
    tell(`${attack.name}, case ${number} of seed ${seed}: ${outcome.kind}. ${outcome.why}${doing}`)
    await within(CLOSE_MS, arena.close())
    arena = null
  }
  await arena?.close()
  return tally
}

interface Outcome {
  readonly kind: 'survived' | 'lost' | 'hung' | 'unexplained'
  readonly why: string
}

async function within(limitMs: number, attempt: Promise<void>): Promise<Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const hung = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'hung', why: `Nothing came back for ${limitMs} ms.` }), limitMs)
  })
  const ended = attempt.then(
    (): Outcome => ({ kind: 'survived', why: '' }),
    (error: unknown): Outcome => ({ kind: error instanceof Lost ? 'lost' : 'unexplained', why: wordsOf(error) })
  )
  const outcome = await Promise.race([hung, ended])
  clearTimeout(timer)
  return outcome
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
