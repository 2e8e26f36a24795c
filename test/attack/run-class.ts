import { type Arena, type AttackClass, type BuiltPlugin, Lost } from './attack-class.ts'
import { isAfterClose } from './nest/built-sandbox.ts'
import { Random } from './random.ts'
import { watchLoops } from './watchdog.ts'

/** How the cases of a class ended. */
export interface Tally {
  readonly name: string
  tried: number
  survived: number
  lost: number
  hung: number
  /** Cases that failed without a loss, such as a panel that no longer works or an error without a sentence. */
  unexplained: number
  /** Seconds that the cases took. */
  seconds: number
}

export function emptyTally(name: string): Tally {
  return { name, tried: 0, survived: 0, lost: 0, hung: 0, unexplained: 0, seconds: 0 }
}

interface RunOptions {
  readonly seed: number
  /** The numbers of the cases to try. */
  readonly numbers: readonly number[]
  readonly built: BuiltPlugin
  /** Called with a line of text for each case that the plugin did not survive. */
  readonly tell: (line: string) => void
  /** Called after each case. @returns whether to continue with the next case */
  readonly goesOn?: () => boolean
  /** The results of earlier cases. The new ones are added to them. */
  readonly tally?: Tally
}

const CLOSE_MS = 60_000
/** Milliseconds that a hanging panel gets to report what it shows. */
const SHOWN_MS = 5000

/**
 * Tries the cases of a class one after the other. The plugin is started again after each case that it did not survive.
 */
export async function runClass(
  attack: AttackClass,
  { seed, numbers, built, tell, goesOn = () => true, tally = emptyTally(attack.name) }: RunOptions
): Promise<Tally> {
  const unhandled = watchRejections()
  const watchdog = watchLoops(attack.name)
  let arena: Arena | null = null
  try {
    for (const number of numbers) {
      const began = performance.now()
      watchdog.begin(number)
      const opened: Arena = arena ?? (await attack.open(built))
      arena = opened
      const outcome = await within(attack.limitMs, async () => {
        await opened.attempt(new Random(seed, attack.name, number), number)
        // Node reports a rejection only after all pending promises have run
        await new Promise((resolve) => setTimeout(resolve, 0))
        const [first] = unhandled.take()
        if (first !== undefined) throw new Error(`nobody caught ${first}`)
      })
      if (outcome.kind !== 'survived') {
        const doing = outcome.kind === 'hung' ? ` ${opened.doing?.() ?? ''}. ${await shownBy(opened)}` : ''
        tell(`${attack.name}, case ${number} of seed ${seed}: ${outcome.kind}. ${outcome.why}${doing}`)
        await within(CLOSE_MS, () => opened.close())
        arena = null
      }
      tally.tried += 1
      tally[outcome.kind] += 1
      const seconds = (performance.now() - began) / 1000
      tally.seconds += seconds
      if (process.env['ATTACK_TIMES'] !== undefined)
        tell(`${number}: ${seconds.toFixed(1)} s, ${opened.doing?.() ?? ''}`)
      if (!goesOn()) break
    }
  } finally {
    await arena?.close()
    unhandled.stop()
    watchdog.stop()
  }
  return tally
}

async function shownBy(arena: Arena): Promise<string> {
  let shown = ''
  await within(SHOWN_MS, async () => {
    shown = (await arena.shown?.()) ?? ''
  })
  return shown
}

/** Collects the rejected promises that nobody caught. */
function watchRejections(): { take(): readonly string[]; stop(): void } {
  let seen: string[] = []
  const note = (error: unknown): void => {
    if (!isAfterClose(error)) seen.push(String(error))
  }
  process.on('unhandledRejection', note)
  return {
    take: () => {
      const all = seen
      seen = []
      return all
    },
    stop: () => void process.off('unhandledRejection', note)
  }
}

interface Outcome {
  readonly kind: 'survived' | 'lost' | 'hung' | 'unexplained'
  readonly why: string
}

async function within(limitMs: number, attempt: () => Promise<void>): Promise<Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const hung = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'hung', why: `Nothing came back for ${limitMs} ms.` }), limitMs)
  })
  const ended = attempt().then(
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
