import type { Channel } from '../../../src/protocol/channel.ts'
import type { SandboxCalls } from '../report/calls.ts'
import type { Check } from '../report/check.ts'
import type { FirstLook } from './first.ts'

/** The argument of a check in the page. */
export interface Tools {
  readonly sandbox: Pick<Channel<SandboxCalls, Record<never, never>, Record<never, never>>, 'call'>
  readonly firstLook: FirstLook
}

export type PageCheck = Check<Tools>
