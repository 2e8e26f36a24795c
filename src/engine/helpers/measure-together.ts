import { Canceller, throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import type { Exchange } from '../plan/exchange.ts'
import type { Job } from '../plan/job.ts'
import type { MeasureInput, MeasurePass, RowsMeasurer } from '../plan/measurer.ts'
import { rowsOfInput, type Span } from '../plan/network-input.ts'
import { planRows, shareRows } from '../plan/strips.ts'
import type { Helper } from './helper.ts'
import { RowsExchange } from './rows-exchange.ts'
import type { Partner } from './task-attempts.ts'

/** Calls a function when a helper should have answered by now. @returns a function that prevents this call */
type AfterSilence = (giveUp: () => void) => () => void

/**
 * Measures a picture in this worker and its partners. Each computes some rows of all layers. If a partner fails, ends or does
 * not answer, this worker measures the whole picture alone. The result is the same, bit for bit.
 *
 * @throws as `Measurer.measure` does
 */
export async function measureTogether(
  own: RowsMeasurer,
  partners: readonly Partner<Helper>[],
  picture: MeasureInput,
  job: Job,
  afterSilence: AfterSilence
): Promise<MeasurePass> {
  const shares = shareRows(picture.plan.height, 1 + partners.length)
  if (shares.length > 1) {
    const measured = await inShares(own, partners, picture, shares, job, afterSilence).catch(() => null)
    if (measured !== null) return measured
    throwIfCancelled(job.signal)
  }
  return own.measure(picture, job)
}

async function inShares(
  own: RowsMeasurer,
  partners: readonly Partner<Helper>[],
  picture: MeasureInput,
  shares: readonly Span[],
  job: Job,
  afterSilence: AfterSilence
): Promise<MeasurePass> {
  const exchange = new RowsExchange(shares.length)
  const here = new Canceller()
  let giveUp: (error: unknown) => void = () => {}
  const failure = new Promise<never>((_, reject) => {
    giveUp = (error) => {
      for (const partner of partners) partner.cancel()
      exchange.fail(error)
      here.cancel()
      reject(error)
    }
  })
  failure.catch(() => {}) // it may come when nobody waits
  const abort = (): void => giveUp(new PasticheError('cancelled', 'Cancelled'))
  /** Waits for an answer of the partners, but not for ever. */
  const patiently = <Answer>(answer: Promise<Answer>, isLate: (part: number) => boolean): Promise<Answer> => {
    let isWaiting = true
    const stop = afterSilence(async () => {
      await job.pause() // if this thread was busy all the time, the answer may be there already
      if (!isWaiting) return
      for (const [i, partner] of partners.entries()) if (i + 1 < shares.length && isLate(i + 1)) partner.suspect()
      giveUp(new PasticheError('closed', 'A helper did not answer'))
    })
    return Promise.race([answer, failure]).finally(() => {
      isWaiting = false
      stop()
    })
  }
  const [first, ...others] = shares.map((rows) => partOf(picture, rows))
  if (first === undefined) throw new PasticheError('internal', 'A picture without rows')
  job.signal.addEventListener('abort', abort)
  try {
    const theirs = others.map(
      (rows, i) =>
        partners[i]?.work((helper, signal) => helper.measureRows(rows, exchange.of(i + 1), signal)) ?? failure
    )
    const done = new Set<number>()
    for (const [i, part] of theirs.entries()) part.then(() => done.add(i + 1), giveUp)
    const ownJob: Job = { signal: here, pause: () => job.pause(), progress: () => {} }
    const withPatience: Exchange = (rows) => patiently(exchange.of(0)(rows), (part) => exchange.isMissing(part))
    const { draft, statistics } = await own.measureRows(first, withPatience, ownJob)
    const drafts = await patiently(Promise.all(theirs), (part) => !done.has(part))
    return { draft: joined([draft, ...drafts]), statistics }
  } catch (error) {
    giveUp(error)
    throw error
  } finally {
    job.signal.removeEventListener('abort', abort)
  }
}

/** Some rows of a picture. */
function partOf({ plan, input, ...rest }: MeasureInput, rows: Span): MeasureInput {
  const layers = plan.steps.map(({ layer }) => layer)
  const width = plan.steps.at(-1)?.x.made.to ?? 0
  const part = planRows(layers, { width, height: plan.height }, rows)
  const above = plan.input.y.from
  return {
    ...rest,
    plan: part,
    input: rowsOfInput(input, { from: part.input.y.from - above, to: part.input.y.to - above })
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
