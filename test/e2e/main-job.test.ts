import { difference, openStage, type Stage } from './stage/open-stage.ts'

jest.setTimeout(600_000)

describe('a photograph becomes a pastiche', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage([], true)
  })
  afterAll(() => stage.close())

  test('select, preview, Apply: the layer shows the pastiche above the original, and one undo removes it', async () => {
    await stage.open('light')
    const before = await stage.look('Raccoon')
    await stage.call('select', 'Raccoon')
    const panel = await stage.startPlugin()
    await panel.chooseStyle('great-wave')
    await panel.reach('ready')
    expect(difference(before, await stage.look('Raccoon'))).toBe(0)

    await panel.press('Apply')
    await panel.reach('done')
    const { id, fills } = await stage.record('Raccoon')
    expect(fills).toHaveLength(2)
    const painted = await stage.look('Raccoon')
    expect(difference(before, painted)).toBeGreaterThan(15)

    await stage.call('edit', id, { fills: fills === 'mixed' ? 'mixed' : fills.slice(0, 1) })
    expect(difference(before, await stage.look('Raccoon'))).toBe(0)
    await stage.call('undo')
    expect(difference(painted, await stage.look('Raccoon'))).toBe(0)
    await stage.call('undo')
    const undone = await stage.record('Raccoon')
    expect([undone.fills.length, Object.keys(undone.pluginData)]).toEqual([1, []])
    expect(difference(before, await stage.look('Raccoon'))).toBe(0)
    expect(await stage.complaints()).toEqual([])
  })

  test('in the dark theme, a transparent cut-out keeps its alpha exactly', async () => {
    await stage.open('dark')
    const before = await stage.look('Cup, cut out', 258)
    await stage.call('select', 'Cup, cut out')
    const panel = await stage.startPlugin()
    await panel.reach('ready')
    await panel.press('Apply')
    await panel.reach('done')
    const { id } = await stage.record('Cup, cut out')
    const [ours, theirs] = await Promise.all([alphaOf(stage, id, 1), alphaOf(stage, id, 0)])
    expect(ours.length).toBeGreaterThan(100_000)
    expect(Buffer.compare(ours, theirs)).toBe(0)
    expect(difference(before, await stage.look('Cup, cut out', 258))).toBeGreaterThan(5)
    expect(await stage.complaints()).toEqual([])
  })
})

/** The alpha channel of the picture in one fill. */
async function alphaOf(stage: Stage, id: string, fill: number): Promise<Buffer> {
  const base64 = await stage.call('imageOfFill', id, fill)
  const alpha = await stage.page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text ?? ''), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes]))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] }
    let letters = ''
    for (let at = 3; at < data.length; at += 4) letters += String.fromCharCode(data[at] ?? 0)
    return btoa(letters)
  }, base64)
  return Buffer.from(alpha, 'base64')
}
