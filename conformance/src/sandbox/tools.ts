import type { Channel } from '../../../src/protocol/channel.ts'
import type { PageCalls } from '../report/calls.ts'
import type { Check } from '../report/check.ts'
import type { FoundData } from './left-data.ts'
import type { TemporaryPage } from './temporary-page.ts'

/** The argument of a check in the sandbox. New layers are on the temporary page, which is the current one. */
export interface Tools {
  readonly page: Pick<Channel<PageCalls, Record<never, never>, Record<never, never>>, 'call'>
  readonly temporary: TemporaryPage
  /** The data that an earlier run left. Null in a first run. */
  readonly firstRun: FoundData | null
  /** The event that started this run. */
  run(): Promise<RunEvent | null>
}

export type SandboxCheck = Check<Tools>
