import type { Panel } from '../../playground/headless/panel.mjs'
import { changedPixels, countOf, countOutside, differenceWithin, grown } from './stage/changed-pixels.ts'
import { difference, openStage, type Shown, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

/** A layer that covers the whole page. A look around it shows everything. */
const EVERYTHING = 'Backdrop (locked)'
const MOVES = [
  { x: 1, y: 0 },
  { x: -1, y: 0 },
  { x: 0, y: 1 },
  { x: 0, y: -1 }
]

describe('a pastiche lies exactly where its layer was visible, and nothing else changes:', () => {
  let stage: Stage
  let panel: Panel
  let before: Shown
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL)
    await stage.open()
    before = await stage.lookAround(EVERYTHING)
    await stage.call('select', 'Picture')
    panel = await stage.startPlugin()
    await panel.readyFor('Picture')
    await panel.setRange('Stroke size', 3) // only a ninth of the pixels have to be painted
  })
  afterEach(undoAll)
  afterAll(() => stage.close())

  async function undoAll(): Promise<void> {
    while (await stage.call('undo'));
  }

  test.each([
    ['a turned photograph', 'Astronaut, turned'],
    ['a photograph turned and cut by its frame', 'Rocket, clipped'],
    ['a group', 'Cat with caption'],
    ['a text', 'Every picture, in any hand'],
    ['an instance', 'Badge (instance)'],
    ['a masked group', 'Masked coffee']
  ])('%s', async (_kind, layer) => {
    const { id } = await stage.record(layer)
    await stage.call('edit', id, { opacity: 0 })
    const seen = changedPixels(before, await stage.lookAround(EVERYTHING))
    await stage.call('undo')

    await stage.call('select', layer)
    await panel.readyFor(layer)
    await panel.setRange('Strength', 0) // then the pastiche must look like the original
    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    const unpainted = await stage.lookAround(EVERYTHING)
    const moved = MOVES.map((move) => differenceWithin(seen, before, unpainted, move))
    // If the pastiche were half a pixel off, both differences would be equally large.
    expect(differenceWithin(seen, before, unpainted) * 2).toBeLessThan(Math.min(...moved))

    await panel.setRange('Strength', 100)
    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    const painted = changedPixels(before, await stage.lookAround(EVERYTHING))
    const outside = countOutside(painted, grown(seen, before.width))
    // A few pixels of the picture may have the same colour as the layers beneath.
    expect(outside).toBeLessThanOrEqual(countOf(seen) / 10_000)
    expect(countOf(painted)).toBeGreaterThan(countOf(seen) * 0.6)

    await undoAll()
    expect(difference(before, await stage.lookAround(EVERYTHING))).toBe(0)
    expect(await stage.complaints()).toEqual([])
  })
})
