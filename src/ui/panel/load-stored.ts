import type { LearnSession } from '../learning/learn-session.ts'
import type { Session } from './session.ts'

/** Reading takes milliseconds. Figma may take a minute to say that it cannot read, for each of several questions. */
const PATIENCE_MS = 10_000

/**
 * Reads what is stored on the machine and in the file: styles, what the designer set last, and what was left unfinished. It
 * should be known before the first preview. Where Figma does not answer, the panel begins without it.
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
    .load() // first, because the designer may have set one of these styles last
    .then(() => Promise.all([session.loadPreferences(), learn.findUnfinished(), session.interrupted.find()]))
  await Promise.race([loaded, late])
}
