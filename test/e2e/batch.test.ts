import { difference, openStage, type Stage } from './stage/open-stage.ts'

jest.setTimeout(600_000)

const SHOTS = process.env['BATCH_SHOTS']

describe('many at once', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  beforeEach(() => stage.open())
  afterAll(() => stage.close())

  const shot = async (name: string): Promise<void> => {
    if (SHOTS !== undefined) await stage.screenshot(`${SHOTS}/${name}.png`)
  }

  test('every picture inside auto-layout and an instance, in place, as one undo step', async () => {
    const layers = ['Cards (auto layout)', 'Badge (instance)'] as const
    const before = await Promise.all(layers.map((name) => stage.look(name)))
    await stage.call('select', ...layers)
    const panel = await stage.startPlugin()
    await panel.frame.waitForSelector('input[name=scope][value=pictures]')
    await panel.frame.evaluate(() =>
      document.querySelector<HTMLInputElement>('input[name=scope][value=pictures]')?.click()
    )
    await panel.frame.waitForFunction(() => document.querySelector('.summary-name')?.textContent === '4 pictures')
    await panel.reach('ready')
    await shot('scope')
    await panel.press('Apply')
    await panel.frame.waitForSelector('.batch-item[data-status=done] img')
    await shot('running')
    await panel.reach('done')
    expect(await panel.status()).toBe('Painted 4 layers.')
    await shot('done')
    const after = await Promise.all(layers.map((name) => stage.look(name)))
    for (const [index, look] of after.entries()) {
      const was = before[index]
      if (was !== undefined) expect(difference(was, look)).toBeGreaterThan(2)
    }
    await stage.call('undo')
    const undone = await Promise.all(layers.map((name) => stage.look(name)))
    expect(undone.map((look, index) => (before[index] ? difference(before[index], look) : null))).toEqual([0, 0])
    expect(await stage.complaints()).toEqual([])
  })
})
