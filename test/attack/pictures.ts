import type { Panel } from '../../playground/headless/panel.mjs'
import type { Stage } from '../e2e/stage/open-stage.ts'
import { type AttackClass, hold, Lost } from './attack-class.ts'
import { madePicture } from './made-pictures.ts'
import { openQuietStage } from './nest/open-quiet-stage.ts'
import { checkSentence, settled } from './nest/settled.ts'
import type { Random } from './random.ts'

/** Damaged and unusual pictures in layers of the page. */
export const pictures: AttackClass = {
  name: 'pictures',
  promise:
    'The same pictures on the canvas of the playground: each is painted or refused with a sentence, its bytes stay in the file, Undo takes the pastiche off, and the panel goes on.',
  cases: { short: 6, usual: 500, long: 5000 },
  limitMs: 90_000,
  async open() {
    const stage = await openQuietStage()
    const panel = await stage.startPlugin()
    await panel.reach('empty')
    return {
      attempt: (random, number) => attempt(stage, panel, random, `Picture ${number}`),
      close: () => stage.close()
    }
  }
}

async function attempt(stage: Stage, panel: Panel, random: Random, name: string): Promise<void> {
  const { what, bytes } = madePicture(random)
  const base64 = Buffer.from(bytes).toString('base64')
  const id = await stage.call('placePicture', base64, name).catch(() => null)
  if (id === null) return // Figma refuses this picture
  const screen = await settled(panel, name)
  if (screen !== 'ready') await checkSentence(panel)
  else if (random.chance(0.4)) await applyAndUndo(stage, panel, id, what)
  if ((await stage.call('imageOfFill', id, 0)) !== base64) throw new Lost(`${what}: its bytes are not in the file`)
  hold((await stage.call('errors')).length === 0, `${what}: ${await stage.call('errors')}`)
  await stage.call('remove', name)
}

async function applyAndUndo(stage: Stage, panel: Panel, id: string, what: string): Promise<void> {
  await panel.press('Apply')
  if ((await panel.reach('done', 'error')) === 'error') return checkSentence(panel)
  const countFills = async (): Promise<number> => (await stage.call('record', id))?.fills.length ?? 0
  hold((await countFills()) === 2, `${what}: ${await countFills()} fills after Apply`)
  await panel.press('Undo')
  await panel.reach('ready', 'error')
  hold((await countFills()) === 1, `${what}: ${await countFills()} fills after Undo`)
}
