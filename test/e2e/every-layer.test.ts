import { png } from '../plugin/png.ts'
import { CELL, type Specimen, specimens } from './specimens.ts'
import { difference, openStage, type Shown, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

/** Rendered pixels per design pixel. Pastiches are rendered at this scale too, so single pixels can be compared. */
const SCALE = 2
const COLUMNS = 7
const SHEET = { x: 3000, y: 0 } as const
/**
 * The largest allowed difference of a channel, in levels of 255. Half-transparent colours are composed twice, and each
 * time they are rounded.
 */
const ROUNDING = 2
/**
 * The largest allowed mean difference of a cell whose layer has two fills, in levels of 255. If the edge of a layer
 * covers half of a pixel, two fills cover three quarters of that pixel, as in Figma.
 */
const SOFT_EDGE = 0.15

const NOTHING: ImagePaint = { type: 'IMAGE', scaleMode: 'FILL', imageHash: null }
const NAMES = specimens(NOTHING, NOTHING).map(({ what, target }, at) => [what, target, at] as const)

describe('painted at strength 0, the page looks the same as before:', () => {
  let stage: Stage
  let before: Shown
  let after: Shown
  let all: Specimen[]
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL)
    await stage.open()
    all = specimens(await place(stage, 'Photo', 3), await place(stage, 'Holes', 4))
    await layOut(stage, all)
    before = await stage.lookAround('Sheet', SCALE)
    await stage.call('select', ...all.map(({ target }) => target))
    const panel = await stage.startPlugin()
    await panel.readyFor(`${all.length} layers`, 'painting')
    await panel.setRange('Stroke size', 3)
    await panel.setRange('Strength', 0)
    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(await panel.status()).toBe(`Painted ${all.length} layers.`)
    after = await stage.lookAround('Sheet', SCALE)
  })
  afterAll(() => stage.close())

  test.each(NAMES)('%s (%s)', (_what, _target, at) => {
    const softEdge = all[at]?.softEdge ?? false
    expect(deviation(cellOf(before, at), cellOf(after, at), softEdge)).toBeLessThanOrEqual(1)
    for (const [x, y] of [
      [1, 0],
      [0, 1]
    ] as const) // a shift by half a design pixel must exceed the tolerance
      expect(deviation(cellOf(before, at), cellOf(after, at, x, y), softEdge)).toBeGreaterThan(1)
  })

  test('each is a pastiche, and one undo reverts all of them', async () => {
    for (const { target } of all) {
      const { pluginData } = await stage.record(target)
      expect([target, Object.keys(pluginData).length]).not.toEqual([target, 0])
    }
    await stage.call('undo')
    expect(difference(before, await stage.lookAround('Sheet', SCALE))).toBe(0)
    expect(await stage.complaints()).toEqual([])
  })
})

/** The difference of two cells, as a multiple of the tolerance. */
function deviation(one: Shown, other: Shown, softEdge: boolean): number {
  let [most, sum] = [0, 0]
  for (let at = 0; at < one.rgba.length; at++) {
    const signed = (one.rgba[at] ?? 0) - (other.rgba[at] ?? 0)
    const apart = signed < 0 ? -signed : signed // Faster than Math.abs: access to globals is slow in jest.
    if (apart > most) most = apart
    sum += apart
  }
  return softEdge ? sum / one.rgba.length / SOFT_EDGE : most / ROUNDING
}

/** Puts a picture with a colour gradient on the page. A picture with four channels has a transparent hole. */
async function place(stage: Stage, name: string, channels: 3 | 4): Promise<ImagePaint> {
  const [width, height] = [144, 112]
  const bytes = png(width, height, channels, (data) => {
    for (let at = 0; at < data.length; at += channels) {
      const [x, y] = [(at / channels) % width, Math.floor(at / channels / width)]
      data.set(
        [98 + 80 * Math.sin(x / 7), 120 + 90 * Math.cos((x + y) / 11), (x >> 4) % 2 === (y >> 4) % 2 ? 220 : 40],
        at
      )
      if (channels === 4) data[at + 3] = Math.hypot(x - width / 2, y - height / 2) < 30 ? 0 : 255
    }
  })
  await stage.call('placePicture', Buffer.from(bytes).toString('base64'), name)
  const { fills } = await stage.record(name)
  const paint = fills === 'mixed' ? undefined : fills[0]
  if (paint?.type !== 'IMAGE') throw new Error(`${name} has no picture`)
  return paint
}

async function layOut(stage: Stage, all: readonly Specimen[]): Promise<void> {
  const size = { width: COLUMNS * CELL, height: Math.ceil(all.length / COLUMNS) * CELL }
  const green: Paint = { type: 'SOLID', color: { r: 0.6, g: 0.7, b: 0.65 } }
  await stage.call('placeLayers', [{ type: 'RECTANGLE', name: 'Sheet', ...SHEET, ...size, fills: [green] }])
  for (const [at, { layer, target, instance }] of all.entries()) {
    const [x, y] = [SHEET.x + (at % COLUMNS) * CELL, SHEET.y + Math.floor(at / COLUMNS) * CELL]
    const [id = ''] = await stage.call('placeLayers', [moved(layer, instance ? x + 3000 : x, y)])
    if (!instance) continue
    const spot = { type: 'INSTANCE', component: id, x: x + 16, y: y + 16 } as const
    const [made = ''] = await stage.call('placeLayers', [{ ...spot, name: target }])
    if (target.startsWith('Of ')) continue
    const inside = (await stage.call('record', made))?.children[0] ?? ''
    await stage.call('edit', made, { name: `Instance with ${target}` })
    await stage.call('edit', inside, { name: target })
  }
}

/** Moves a layer. Groups have no position of their own, so their children are moved. */
function moved(layer: Specimen['layer'], x: number, y: number): Specimen['layer'] {
  if (layer.type === 'GROUP' || layer.type === 'BOOLEAN_OPERATION')
    return { ...layer, inside: (layer.inside ?? []).map((child) => moved(child, x, y)) }
  return { ...layer, x: (layer.x ?? 0) + x, y: (layer.y ?? 0) + y }
}

/** The pixels of the cell number `at`, or those (x, y) pixels beside it. */
function cellOf(sheet: Shown, at: number, x = 0, y = 0): Shown {
  const side = CELL * SCALE
  const [left, top] = [(at % COLUMNS) * side + x, Math.floor(at / COLUMNS) * side + y]
  const rgba = new Uint8Array(side * side * 4)
  for (let row = 0; row < side; row++) {
    const from = ((top + row) * sheet.width + left) * 4
    rgba.set(sheet.rgba.subarray(from, from + side * 4), row * side * 4)
  }
  return { width: side, height: side, rgba }
}
