import { type Channel, connect } from '../../../src/protocol/channel.ts'
import type { PageCalls, SandboxCalls } from '../report/calls.ts'
import { textOf } from '../report/check.ts'
import { describeCheck, runCheck } from '../report/run-check.ts'
import { CHECKS } from './all-checks.ts'
import { hostFacts } from './host-facts.ts'
import { findData, leaveData, removeData } from './leave-data.ts'
import type { FoundData } from './left-data.ts'
import { run } from './run-event.ts'
import { createTemporaryPage, type TemporaryPage } from './temporary-page.ts'

/**
 * The page asks for one check after the other and keeps the report. If the sandbox crashes, the page still has the
 * report.
 */
figma.showUI(__html__, { title: 'Pastiche conformance', width: 760, height: 640, themeColors: true })
// A check of the page tests whether Figma delivers this message, which is sent before the page listens.
figma.ui.postMessage({ early: true })

let temporary: TemporaryPage | null = null
let firstRun: FoundData | null = null
let showingAgain: number | undefined

type Nothing = Record<never, never>

const channel: Channel<PageCalls, Nothing, Nothing> = connect<SandboxCalls, PageCalls, Nothing, Nothing>(
  {
    send: (frame) => figma.ui.postMessage(frame),
    listen(receive) {
      figma.ui.on('message', receive)
      return () => figma.ui.off('message', receive)
    }
  },
  {
    begin: async () => {
      firstRun = await findData()
      if (firstRun === null) await leaveData({ page: channel })
      temporary = await createTemporaryPage()
      return { checks: CHECKS.map(describeCheck), host: hostFacts() }
    },
    run: async ({ id }) => {
      const check = CHECKS.find((one) => one.id === id)
      if (!check || !temporary) throw new Error(`There is no check ${id}`)
      await temporary.prepare()
      return runCheck(check, { page: channel, temporary, firstRun, run })
    },
    end: async () => {
      await temporary?.remove()
      temporary = null
      return { whatStays: removeData(firstRun) }
    },
    echo: ({ value }) => ({ value }),
    hide: async () => {
      figma.ui.hide()
      // A hidden page may not be able to send the message that shows it again.
      showingAgain = setTimeout(() => figma.ui.show(), 10_000)
      return null
    },
    show: async () => {
      if (showingAgain !== undefined) clearTimeout(showingAgain)
      figma.ui.show()
      return null
    }
  }
)

figma.on('close', () => {
  channel.close()
  try {
    temporary?.removeNow()
  } catch (error) {
    console.warn('The temporary page is removed at the start of the next run', textOf(error))
  }
})
