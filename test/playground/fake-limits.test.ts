import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createFakeFigma } from '../../playground/figma/create-figma.ts'
import type { FakeFigma } from '../../playground/figma/fake-figma.ts'
import { blankPng } from '../../playground/figma/flat-renderer.ts'
import type { HeadlessWindow } from '../../playground/figma/plugin-window.ts'

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

describe('the limits of the fake document', () => {
  let fake: FakeFigma
  let figma: FakeFigma['figma']
  beforeEach(() => {
    fake = createFakeFigma()
    figma = fake.figma
  })

  test('createImage takes only PNG and JPEG, up to 4096 px', async () => {
    expect(figma.createImage(blankPng(3, 2)).hash).toBe(figma.createImage(blankPng(3, 2)).hash)
    expect(await figma.createImage(blankPng(3, 2)).getSizeAsync()).toEqual({ width: 3, height: 2 })
    expect(() => figma.createImage(blankPng(4097, 1))).toThrow('in createImage: Image is too large')
    expect(() => figma.createImage(new Uint8Array(100))).toThrow('in createImage: Image type is unsupported')
    expect(figma.createImage(new Uint8Array(readFileSync('playground/pictures/rocket.jpg'))).hash).toBe(
      createHash('sha1').update(readFileSync('playground/pictures/rocket.jpg')).digest('hex')
    )
    const jpeg = new Uint8Array(readFileSync('playground/pictures/raccoon.jpg'))
    expect(await figma.createImage(jpeg).getSizeAsync()).toEqual({ width: 1024, height: 768 })
    const stored = await figma.getImageByHash(figma.createImage(jpeg).hash)?.getBytesAsync()
    expect(Buffer.compare(Buffer.from(stored ?? []), jpeg)).toBe(0)
  })

  test('an entry of plugin data has at most 100 kB, and clientStorage 5 MB', async () => {
    const rectangle = figma.createRectangle()
    expect(() => rectangle.setPluginData('key', 'x'.repeat(101 * 1024))).toThrow('100 kB')
    await figma.clientStorage.setAsync('large', new Uint8Array(4 << 20))
    await expect(figma.clientStorage.setAsync('more', new Uint8Array(2 << 20))).rejects.toThrow('Quota exceeded')
    expect(await figma.clientStorage.keysAsync()).toEqual(['large'])
  })

  test('messages lose functions, and values that Figma cannot copy are refused', async () => {
    const window = fake.window as HeadlessWindow
    expect(() => figma.ui.postMessage({})).toThrow('No UI')
    figma.showUI('<p>')
    figma.ui.postMessage({ bytes: new Uint8Array([1]), act: () => {}, nested: [{ at: null }] })
    expect(window.posted).toEqual([{ bytes: new Uint8Array([1]), nested: [{ at: null }] }])
    expect(() => figma.ui.postMessage(new Float32Array(1))).toThrow('Float32Array')
    expect(() => figma.ui.postMessage({ map: new Map() })).toThrow('Map')
    const received: unknown[] = []
    figma.ui.onmessage = (message) => received.push(message)
    fake.receive({ hello: 1 })
    await soon()
    expect(received).toEqual([{ hello: 1 }])
  })

  test('exports are rounded outwards to whole pixels, and layers that show nothing cannot be exported', async () => {
    const rectangle = figma.createRectangle()
    rectangle.x = 0.5
    const header = new DataView((await rectangle.exportAsync({ format: 'PNG' })).buffer)
    expect([header.getUint32(16), header.getUint32(20)]).toEqual([101, 100])
    rectangle.visible = false
    await expect(rectangle.exportAsync()).rejects.toThrow(
      'Failed to export node. This node may not have any visible layers.'
    )
  })
})

test('every export that fails has the same text, whatever the reason', async () => {
  const { figma } = createFakeFigma({ renderer: { render: () => Promise.reject(new Error('out of memory')) } })
  const layer = figma.createRectangle()
  await expect(layer.exportAsync()).rejects.toThrow(/^in exportAsync: Failed to export node$/)
  layer.resize(20_000, 10)
  await expect(layer.exportAsync()).rejects.toThrow(/^in exportAsync: Failed to export node$/)
})

describe('paints are checked when they are written:', () => {
  const figma = createFakeFigma().figma
  const SOLID = { type: 'SOLID', color: { r: 0, g: 0, b: 0 } }
  const STOP = { position: 0, color: { r: 0, g: 0, b: 0, a: 1 } }
  const AXES = [
    [1, 0, 0],
    [0, 1, 0]
  ]
  const GRADIENT = { type: 'GRADIENT_LINEAR', gradientTransform: AXES, gradientStops: [STOP, { ...STOP, position: 1 }] }
  const IMAGE = { type: 'IMAGE', scaleMode: 'FILL', imageHash: null }
  const VIDEO = { type: 'VIDEO', scaleMode: 'FIT', videoHash: 'v' }
  const SHADER = { type: 'SHADER', id: 's', properties: { a: 1 }, propertyMetadata: {} }
  const set = (paint: object): void => {
    figma.createRectangle().fills = [paint as Paint]
  }

  test.each([SOLID, GRADIENT, IMAGE, VIDEO, SHADER])('%j is taken', (paint) => {
    expect(() => set(paint)).not.toThrow()
  })

  test.each([
    [{ ...SOLID, color: { r: 0, g: 0, b: 0, a: 1 } }, "Unrecognized key(s) in object: 'a' at [0].color"],
    [{ ...SOLID, opacity: 2 }, 'Number must be between 0 and 1 at [0].opacity'],
    [{ ...SOLID, blendMode: 'GLOW' }, 'Invalid enum value at [0].blendMode'],
    [{ ...GRADIENT, gradientTransform: [[1, 0, 0]] }, 'Expected array of 2 at [0].gradientTransform'],
    [{ ...GRADIENT, gradientStops: [{ ...STOP, position: 3 }] }, 'at [0].gradientStops[0].position'],
    [{ ...IMAGE, boundVariables: {} }, "'boundVariables' at [0]"],
    [{ ...IMAGE, filters: { contrast: 3 } }, 'Number must be between -1 and 1 at [0].filters.contrast'],
    [{ ...IMAGE, rotation: 45 }, 'Rotation must be a multiple of 90 at [0].rotation'],
    [{ ...VIDEO, imageHash: 'x' }, "'imageHash' at [0]"],
    [{ type: 'PATTERN', sourceNodeId: '1:1' }, 'Cannot set pattern paints synchronously'],
    [{ type: 'toString' }, 'Invalid discriminator value at [0].type']
  ])('%j is refused', (paint, reason) => {
    expect(() => set(paint)).toThrow(reason)
  })
})

describe('images', () => {
  const photo = new Uint8Array(readFileSync('playground/pictures/rocket.jpg'))

  test('with damage after an intact header are refused', () => {
    const { figma } = createFakeFigma()
    const picture = blankPng(30, 20)
    const flipped = picture.map((byte, at) => (at === picture.length >> 1 ? byte ^ 255 : byte))
    for (const damaged of [flipped, picture.slice(0, -20), photo.slice(0, photo.length >> 1), photo.slice(0, 400)])
      expect(() => figma.createImage(damaged)).toThrow('in createImage: Image is invalid')
  })

  test('that no paint shows are gone after the file was opened again', () => {
    const { figma, document } = createFakeFigma()
    const [shown, named] = [figma.createImage(blankPng(3, 2)), figma.createImage(blankPng(4, 2))]
    const rectangle = figma.createRectangle()
    rectangle.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: shown.hash, visible: false }]
    rectangle.setPluginData('original', named.hash)
    document.reopen()
    expect(figma.getImageByHash(shown.hash)?.hash).toBe(shown.hash)
    expect(figma.getImageByHash(named.hash)).toBeNull()
  })
})
