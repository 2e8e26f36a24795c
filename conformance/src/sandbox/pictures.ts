import type { Patch } from '../report/calls.ts'
import { NotPossible } from '../report/check.ts'
import type { Tools } from './tools.ts'

/** A PNG with four stripes of different colours, in which every shift can be seen. */
export function striped(tools: Pick<Tools, 'page'>, width = 40, height = 20): Promise<Uint8Array> {
  const colours = ['#e04020', '#20a040', '#2040e0', '#f0e010']
  const patches = colours.map((colour, at) => ({ x: (at * width) / 4, y: 0, width: width / 4, height, colour }))
  return draw(tools, 'image/png', width, height, patches)
}

/** Draws a picture. @throws NotPossible if the browser cannot write this type */
export async function draw(
  { page }: Pick<Tools, 'page'>,
  type: string,
  width: number,
  height: number,
  patches: Patch[] = [{ x: 0, y: 0, width, height, colour: '#e04020' }]
): Promise<Uint8Array> {
  const bytes = await page.call('draw', { type, width, height, patches })
  if (bytes.length === 0) throw new NotPossible(`this browser writes no ${type} of ${width} × ${height}`)
  return bytes
}

/** Exports a layer in the same way as src/plugin/source/render.ts. */
export function exported(node: ExportMixin, scale = 1, over: Partial<ExportSettingsImage> = {}): Promise<Uint8Array> {
  return node.exportAsync({
    format: 'PNG',
    constraint: { type: 'SCALE', value: scale },
    colorProfile: 'SRGB',
    contentsOnly: true,
    ...over
  })
}

/** One pixel of a picture, RGBA from 0 to 255. `x` and `y` are fractions of its width and height. */
export async function pixelOf(
  tools: Pick<Tools, 'page'>,
  image: Uint8Array,
  x = 0.5,
  y = 0.5
): Promise<readonly number[]> {
  const { width, height } = await tools.page.call('pixels', { image, at: [] })
  const at = [{ x: Math.floor(x * (width - 1)), y: Math.floor(y * (height - 1)) }]
  const { rgba } = await tools.page.call('pixels', { image, at })
  return rgba[0] ?? []
}

/** Whether two colours are equal, except for rounding. */
export function isNear(one: readonly number[], other: readonly number[], by = 2): boolean {
  return other.every((value, channel) => Math.abs(value - (one[channel] ?? Number.NaN)) <= by)
}

export function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}
