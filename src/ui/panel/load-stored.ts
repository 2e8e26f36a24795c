import type { LearnSession } from '../learning/learn-session.ts'
import type { Session } from './session.ts'

/**
 * Reading usually takes a few milliseconds. But if Figma does not answer, each of several calls may fail only after a
 * minute.
 */
const PATIENCE_MS = 10_000

/**
 * Reads what is stored on the machine and in the file: styles, the designer's last settings, and unfinished work. Wait
 * for it before the first preview. If Figma does not answer in time, the panel begins without what is stored.
 */
export async function loadStored(
  session: Pick<Session, 'loadPreferences'> & {
    readonly library: Pick<Session['library'], 'load'>
    readonly interrupted: Pick<Session['interrupted'], 'find'>
  },
  learn: Pick<LearnSession, 'findUnfinished'>,
  patienceMs: number = PATIENCE_MS
): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, patienceMs))
  const loaded = session.library
    .load() // first, because the last settings may name one of these styles
    .then(() => Promise.all([session.loadPreferences(), learn.findUnfinished(), session.interrupted.find()]))
  await Promise.race([loaded, late])
}
