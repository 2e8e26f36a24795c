import {
  above,
  isSeenThrough,
  type PaintedOver,
  type PicturePaint,
  pasticheOf,
  replaced,
  whereIs,
  withBlendingOf,
  withoutPastiche
} from '../../../src/plugin/figma/paints.ts'

const solid: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 }, opacity: 0.2 }
const shader: ShaderPaint = { type: 'SHADER', id: 's', properties: { a: 1 } }
const photo: PicturePaint = {
  type: 'IMAGE',
  scaleMode: 'CROP',
  imageHash: 'photo',
  imageTransform: [
    [0.5, 0, 0.1],
    [0, 0.5, 0.2]
  ],
  filters: { contrast: 0.4 },
  opacity: 1,
  blendMode: 'NORMAL',
  visible: true
}
const image = { hash: 'pastiche', relativeWidth: 1 }
const over = { image: 'pastiche', original: photo, replaced: false }

/** Finds a pastiche and removes it. */
function takenOff(paints: readonly Paint[], how: PaintedOver): ReturnType<typeof withoutPastiche> | null {
  const where = whereIs(paints, how)
  return where && withoutPastiche(paints, where, how.original)
}

describe('a pastiche', () => {
  test('lies like the original: only the image differs, and it has the filters applied', () => {
    const { filters, ...plain } = photo
    expect(filters).toBeDefined()
    expect(pasticheOf(photo, image)).toEqual({ ...plain, imageHash: 'pastiche' })
  })

  test('of tiles repeats at the same length, at any size in pixels', () => {
    const tiles: PicturePaint = { type: 'IMAGE', scaleMode: 'TILE', imageHash: 'photo', scalingFactor: 0.5 }
    expect(pasticheOf(tiles, { hash: 'p', relativeWidth: 0.25 })).toMatchObject({ scalingFactor: 2 })
    expect(pasticheOf({ ...tiles, scalingFactor: 1 }, { hash: 'p', relativeWidth: 2 })).toMatchObject({
      scalingFactor: 0.5
    })
  })

  test('keeps the opacity and blend mode of the pastiche that it replaces', () => {
    const old: PicturePaint = { ...photo, imageHash: 'old', opacity: 0.6, blendMode: 'LUMINOSITY' }
    expect(withBlendingOf(pasticheOf(photo, image), old)).toMatchObject({
      imageHash: 'pastiche',
      opacity: 0.6,
      blendMode: 'LUMINOSITY'
    })
  })

  test('goes directly above the original, and every other paint is the same object', () => {
    const list: Paint[] = [solid, photo, shader]
    const painted = above(list, 1, pasticheOf(photo, image), false)
    expect(painted.map(({ type }) => type)).toEqual(['SOLID', 'IMAGE', 'IMAGE', 'SHADER'])
    expect(painted[0]).toBe(solid)
    expect(painted[1]).toBe(photo)
    expect(painted[3]).toBe(shader)
  })

  test('hides an original that would show through', () => {
    const pastiche = pasticheOf(photo, image)
    expect(above([photo], 0, pastiche, true)).toEqual([{ ...photo, visible: false }, pastiche])
    expect(isSeenThrough(photo)).toBe(false)
    expect(isSeenThrough({ ...photo, opacity: 0.99 })).toBe(true)
    expect(isSeenThrough({ ...photo, blendMode: 'MULTIPLY' })).toBe(true)
  })
})

describe('removing a pastiche', () => {
  const pastiche = pasticheOf(photo, image)

  test('gives the list from before', () => {
    const list: Paint[] = [solid, photo, shader]
    const off = takenOff(above(list, 1, pastiche, false), over)
    expect(off).toEqual({ paints: list, index: 1 })
    expect(off?.paints[1]).toBe(photo)
  })

  test('shows a hidden original again', () => {
    expect(takenOff(above([solid, photo], 1, pastiche, true), over)).toEqual({
      paints: [solid, photo],
      index: 1
    })
  })

  test('puts a replaced original back', () => {
    const list: Paint[] = [solid, photo, shader]
    expect(takenOff(replaced(list, 1, pastiche), { ...over, replaced: true })).toEqual({
      paints: list,
      index: 1
    })
  })

  test('puts a deleted original back', () => {
    expect(takenOff([solid, pastiche], over)).toEqual({ paints: [solid, photo], index: 1 })
  })

  test('keeps later changes to the list', () => {
    const moved: PicturePaint = { ...photo, scaleMode: 'FIT' }
    const off = takenOff([moved, pastiche, solid, shader], over)
    expect(off?.paints).toEqual([moved, solid, shader])
  })

  test('does nothing if the pastiche is gone', () => {
    expect(takenOff([photo, solid], over)).toBeNull()
  })

  test('does not touch a second copy of the original above the pastiche', () => {
    const off = takenOff([photo, pastiche, photo], over)
    expect(off).toEqual({ paints: [photo, photo], index: 0 })
  })
})
