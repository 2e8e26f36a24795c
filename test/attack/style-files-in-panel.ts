import { readFileSync } from 'node:fs'
import type { Panel } from '../../playground/headless/panel.mjs'
import { writeStyleRecord } from '../../src/common/style-record.ts'
import type { Stage } from '../e2e/stage/open-stage.ts'
import { ShelfPanel } from '../e2e/stage/shelf-panel.ts'
import { type AttackClass, hold, Lost } from './attack-class.ts'
import { ABSURD, absurdStyle, badStyleText } from './bad-styles.ts'
import { openQuietStage } from './nest/open-quiet-stage.ts'
import { checkSentence, settled } from './nest/settled.ts'
import type { Random } from './random.ts'

const FILES = 20
const LAYER = 'Coffee'
/** A text of 50 MB. */
const HUGE = { name: 'huge.pastiche', text: ' '.repeat(1 << 20), times: 50 }

/** Damaged style files that are dropped on the panel, and absurd styles with which a layer is painted. */
export const styleFilesInPanel: AttackClass = {
  name: 'style files in the panel',
  promise:
    'Bad style files are dropped on the panel, twenty at a time, with one of 50 MB; styles whose numbers are finite and absurd are chosen and applied. No script runs, no black or flat picture lands, and the panel goes on.',
  cases: { short: 3, usual: 30, long: 300 },
  limitMs: 240_000,
  async open() {
    const stage = await openQuietStage()
    await stage.call('select', LAYER)
    const panel = await stage.startPlugin()
    await settled(panel, LAYER)
    // The type is certain, because models/index.json is a file of this repository.
    const { transformer } = JSON.parse(readFileSync('models/index.json', 'utf8')) as { transformer: { id: string } }
    return {
      attempt: async (random, number) => {
        if (number % 3 === 0) await dropFiles(panel, random)
        else await paintAbsurdly(stage, panel, random, transformer.id)
        hold(await panel.frame.evaluate(() => !('hacked' in window)), 'a script ran')
        hold((await stage.call('errors')).length === 0, `the page says ${await stage.call('errors')}`)
      },
      close: () => stage.close()
    }
  }
}

async function dropFiles(panel: Panel, random: Random): Promise<void> {
  const files = Array.from({ length: FILES }, (_, at) => ({ name: `${at}.pastiche`, text: badStyleText(random) }))
  if ((await panel.frame.$('.notice')) !== null) await dismissNotice(panel) // it is about the style of the case before
  await new ShelfPanel(panel).drop(...files, HUGE)
  await panel.frame.waitForSelector('.notice')
  await dismissNotice(panel)
}

async function dismissNotice(panel: Panel): Promise<void> {
  await panel.press('Dismiss')
  await panel.frame.waitForSelector('.notice', { hidden: true })
}

async function paintAbsurdly(stage: Stage, panel: Panel, random: Random, engine: string): Promise<void> {
  const kind = random.pick(ABSURD)
  const style = absurdStyle(kind, engine, random)
  await new ShelfPanel(panel).drop({ name: 'absurd.pastiche', text: writeStyleRecord(style) })
  await panel.chooseStyle(style.id)
  const before = (await stage.record(LAYER)).fills
  const screen = await settled(panel, LAYER)
  if (screen === 'ready') {
    await panel.press('Apply')
    if ((await panel.reach('done', 'error')) === 'done') {
      const { rgba } = await stage.look(LAYER)
      const levels = new Set(rgba.filter((_, at) => at % 4 === 1).map((value) => value >> 3))
      if (levels.size < 3) throw new Lost(`${kind}: a flat picture landed`)
      await panel.press('Undo')
      await panel.reach('ready', 'error')
    }
  } else await checkSentence(panel)
  const after = (await stage.record(LAYER)).fills
  if (JSON.stringify(after) !== JSON.stringify(before)) throw new Lost(`${kind}: the layer is not as it was`)
  await panel.chooseStyle('great-wave')
  hold((await settled(panel, LAYER)) === 'ready', `${kind}: the next style cannot be painted with`)
}
