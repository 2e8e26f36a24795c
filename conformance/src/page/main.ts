import { type Channel, connect } from '../../../src/protocol/channel.ts'
import type { PageCalls, SandboxCalls } from '../report/calls.ts'
import { textOf } from '../report/check.ts'
import type { Entry } from '../report/report.ts'
import { type Described, describeCheck, runCheck, withoutAnswer } from '../report/run-check.ts'
import { GRAPHICS } from './checks/graphics.ts'
import { MESSAGES } from './checks/messages.ts'
import { NEST } from './checks/nest.ts'
import { WORKERS } from './checks/workers.ts'
import { pixelHandlers } from './pixels.ts'
import { transport } from './transport.ts'
import { createView } from './view.ts'

type Nothing = Record<never, never>

/** Milliseconds, more than any check takes. */
const PATIENCE_MS = 90_000
const PAGE_CHECKS = [...NEST, ...WORKERS, ...GRAPHICS, ...MESSAGES]

const sandbox: Channel<SandboxCalls, Nothing, Nothing> = connect<PageCalls, SandboxCalls, Nothing, Nothing>(
  transport,
  pixelHandlers
)
const view = createView()

async function checkAll(): Promise<void> {
  const { firstLook } = window
  if (!firstLook) throw new Error('The first script of the page did not run')
  const { checks, host } = await sandbox.call('begin', null)
  view.begin(
    `${new Date().toISOString().slice(0, 10)}, ${navigator.userAgent}, ${host}`,
    PAGE_CHECKS.length + checks.length
  )
  const mine = new Map(PAGE_CHECKS.map((check) => [check.id, check]))
  const all = [...PAGE_CHECKS.map(describeCheck), ...checks]
  for (const described of [...all.filter(({ last }) => !last), ...all.filter(({ last }) => last)]) {
    const check = mine.get(described.id)
    const run = check ? runCheck(check, { sandbox, firstLook }) : sandbox.call('run', { id: described.id })
    view.add(await answered(described, run))
  }
  const { whatStays } = await sandbox.call('end', null)
  view.end(whatStays)
}

/**
 * Waits for the entry of a check. If a check does not end, its entry says that there is no answer, and the others still
 * run.
 * @throws Error when the sandbox no longer answers
 */
async function answered(check: Described, running: Promise<Entry>): Promise<Entry> {
  const entry = await within(
    PATIENCE_MS,
    running.catch((error) => withoutAnswer(check, textOf(error)))
  )
  if (entry) return entry
  const alive = await within(PATIENCE_MS, sandbox.call('echo', { value: 1 }))
  if (!alive) throw new Error(`the sandbox no longer answers, since ${check.id}`)
  return withoutAnswer(check, `nothing within ${PATIENCE_MS / 1000} s`)
}

/** The answer, or null if it takes longer. */
function within<Answer>(milliseconds: number, answer: Promise<Answer>): Promise<Answer | null> {
  return Promise.race([
    answer,
    new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), milliseconds)
    })
  ])
}

checkAll().catch((error) => view.fail(textOf(error)))
