import type { LearnSession } from '../learning/learn-session.ts'
import type { Session } from './session.ts'

/**
 * Milliseconds. Reading takes a few of them, but if Figma cannot read, each of several calls may fail only after a
 * minute.
 */
const PATIENCE_MS = 10_000

/**
 * Reads what is stored on the machine and in the file: styles, the designer's last settings, and unfinished work. The
 * first preview should wait for it. Where Figma does not answer, the panel begins without it.
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
