import { DEFAULT_LOOK, type Look } from '../../../src/common/look.ts'
import { DEFAULT_REFINE_WEIGHTS } from '../../../src/common/refinement.ts'
import { stylizeSelection } from '../../../src/ui/apply/quick-stylize.ts'
import { defaultsOf, inStyle } from '../../../src/ui/styles/style-defaults.ts'
import { openPanel } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { catalog } from './catalog.ts'

const [plain, detailed] = catalog.presets.map(({ id }) => id)
const defaults = { strength: 1, detail: 0.25, refineWeights: { ...DEFAULT_REFINE_WEIGHTS, content: 0.5 } }
const presets = catalog.presets.map((style) => (style.id === detailed ? { ...style, defaults } : style))
const known = { catalog: { ...catalog, presets }, customs: [] }
const look: Look = { ...DEFAULT_LOOK, style: plain ?? '' }

describe('the defaults of a style', () => {
  test('are those of the preset, and of all looks for other styles', () => {
    expect(defaultsOf(known, detailed ?? '')).toEqual(defaults)
    const { strength, detail, refineWeights } = DEFAULT_LOOK
    for (const id of [plain ?? '', 'unknown'])
      expect(defaultsOf(known, id)).toEqual({ strength, detail, refineWeights })
  })

  test('come with the style, and go with it', () => {
    const chosen = inStyle(known, look, detailed ?? '')
    expect(chosen).toEqual({ style: detailed, detail: 0.25, refineWeights: defaults.refineWeights })
    expect({ ...look, ...chosen, ...inStyle(known, { ...look, ...chosen }, plain ?? '') }).toEqual(look)
  })

  test('leave a setting alone that the designer has changed', () => {
    expect(inStyle(known, { ...look, detail: -0.5 }, detailed ?? '')).toEqual({
      style: detailed,
      refineWeights: defaults.refineWeights
    })
  })

  test('are set in the panel, where Reset returns to them', async () => {
    const panel = openPanel()
    panel.store.update((state) => ({ ...state, catalog: known.catalog }))
    panel.session.select(selected(target('1')))
    await panel.at('ready')
    panel.session.chooseStyle(detailed ?? '')
    expect(panel.store.get().look).toMatchObject({ detail: 0.25 })
    panel.session.controls.adjust({ detail: 0.8 })
    panel.session.controls.resetMore()
    expect(panel.store.get().look).toMatchObject({ detail: 0.25, refineWeights: { content: 0.5 } })
    panel.session.chooseStyle(plain ?? '')
    expect(panel.store.get().look).toEqual(look)
  })

  test('are painted with by a quick action and in a contact sheet', async () => {
    const panel = openPanel()
    panel.store.update((state) => ({ ...state, catalog: known.catalog }))
    panel.onCanvas.selection = selected(target('1'))
    const wish = { style: detailed ?? '', strength: null, recipe: null }
    await stylizeSelection(panel.context, panel.jobs, wish, () => undefined)
    expect(panel.recipes.get('1')?.look).toMatchObject(defaults)

    panel.session.select(selected(target('2')))
    panel.session.chooseStyle(plain ?? '')
    panel.session.sheet.open()
    panel.session.sheet.choose([plain ?? '', detailed ?? ''])
    await panel.session.sheet.make()
    const details = [plain, detailed].map((style) => panel.recipes.get(`row 2 ${style}`)?.look.detail)
    expect(details).toEqual([0, 0.25])
  })
})
