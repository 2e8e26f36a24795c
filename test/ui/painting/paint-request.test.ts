import { Canceller } from '../../../src/common/cancel.ts'
import { DEFAULT_LOOK, guideOf, type Look } from '../../../src/common/look.ts'
import { resolveRequest } from '../../../src/ui/painting/paint-request.ts'
import type { Pictures } from '../../../src/ui/painting/pictures.ts'
import { initialState } from '../../../src/ui/state/state.ts'
import { target } from '../selected.ts'
import { catalog } from '../styles/catalog.ts'

const look: Look = { ...DEFAULT_LOOK, style: catalog.presets[0]?.id ?? '' }

async function requestFor(graphic: number, part: Partial<Look>) {
  const view = { width: 1, height: 1, rgba: new Uint8Array(4) }
  const pictures: Pictures = {
    of: async () => ({
      source: { key: 'k', bytes: new Uint8Array(1), origin: 'fill', pixelsPerUnit: 1 },
      opened: { width: 1000, height: 800, hasAlpha: false, graphic, view }
    }),
    hasChanged: async () => false,
    forget() {}
  }
  const settings = { ...initialState(catalog), look: { ...look, ...part } }
  return (await resolveRequest(pictures, target('1'), settings, { statistics: null }, new Canceller())).request
}

test('a graphic is painted and finished with more detail than a photograph', async () => {
  const [photo, logo] = [await requestFor(0, {}), await requestFor(1, {})]
  expect([photo.guide, photo.finish.detail]).toEqual([guideOf({ detail: 0 }), 0])
  expect([logo.guide, logo.finish.detail]).toEqual([guideOf({ detail: 0.6 }), 0.6])
  expect([photo.graphic, logo.graphic]).toEqual([0, 1])
})

test('a graphic in a look of an earlier version is painted as it was', async () => {
  expect(await requestFor(1, { readableType: false })).toEqual(await requestFor(0, {}))
})
