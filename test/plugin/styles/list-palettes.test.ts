import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import { MOST_COLOURS } from '../../../src/common/palette.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

let run: Run
afterEach(() => run.fake.close())

const palettes = () => run.panel.call('listPalettes', null)
const rgb = (r: number, g: number, b: number) => ({ r: r / 255, g: g / 255, b: b / 255 })
const solid = (colour: RGB, visible = true): SolidPaint => ({ type: 'SOLID', color: colour, visible })

function addStyle(paints: Paint[]): void {
  run.fake.document.paintStyles.create().paints = paints
}

test('a file with no colour, or with a single one, has no palettes', async () => {
  run = runPlugin()
  expect(await palettes()).toEqual([])
  addStyle([solid(rgb(1, 2, 3))])
  expect(await palettes()).toEqual([])
})

test('the colour styles are a palette: the visible solid paint of each, every colour once', async () => {
  run = runPlugin()
  addStyle([solid(rgb(16, 32, 48))])
  addStyle([solid(rgb(16, 32, 48))])
  addStyle([solid(rgb(9, 9, 9), false), solid(rgb(255, 0, 128))])
  addStyle([
    {
      type: 'GRADIENT_LINEAR',
      gradientStops: [],
      gradientTransform: [
        [1, 0, 0],
        [0, 1, 0]
      ]
    }
  ])
  expect(await palettes()).toEqual([{ name: 'Colour styles', colours: ['#102030', '#ff0080'] }])
})

test('each collection of variables is a palette, and a variable that names another one has its colour', async () => {
  const document = new FakeDocument()
  run = runPlugin({ document })
  const { variables } = document
  const primitives = variables.createCollection('Primitives')
  const brand = variables.createCollection('Brand')
  const [blue, white, loop, gone] = ['Blue', 'White', 'Loop', 'Gone'].map((name) =>
    variables.create(name, primitives.id, 'COLOR')
  )
  blue?.setValueForMode(primitives.defaultModeId, rgb(0, 0, 255))
  white?.setValueForMode(primitives.defaultModeId, { ...rgb(255, 255, 255), a: 0.5 })
  loop?.setValueForMode(primitives.defaultModeId, { type: 'VARIABLE_ALIAS', id: loop.id })
  gone?.setValueForMode(primitives.defaultModeId, { type: 'VARIABLE_ALIAS', id: 'VariableID:0:0' })
  const action = variables.create('Action', brand.id, 'COLOR')
  action.setValueForMode(brand.defaultModeId, { type: 'VARIABLE_ALIAS', id: blue?.id ?? '' })
  variables.create('Ground', brand.id, 'COLOR').setValueForMode(brand.defaultModeId, rgb(10, 20, 30))
  variables.create('Size', brand.id, 'FLOAT').setValueForMode(brand.defaultModeId, 12)
  expect(await palettes()).toEqual([
    { name: 'Primitives', colours: ['#0000ff', '#ffffff'] },
    { name: 'Brand', colours: ['#0000ff', '#0a141e'] }
  ])
})

test('in a Display P3 file the colours are converted to sRGB, in which we paint', async () => {
  const document = new FakeDocument()
  run = runPlugin({ document })
  const colours = [
    rgb(255, 255, 255),
    rgb(0, 0, 0),
    rgb(128, 128, 128),
    rgb(234, 51, 35),
    { r: 0.4584, g: 0.9853, b: 0.2983 },
    rgb(255, 0, 0)
  ]
  for (const colour of colours) addStyle([solid(colour)])
  expect((await palettes())[0]?.colours).toEqual(['#ffffff', '#000000', '#808080', '#ea3323', '#75fb4c', '#ff0000'])
  document.colorProfile = 'DISPLAY_P3'
  // the fourth and the fifth are sRGB's red and green; sRGB has no red as strong as P3's
  expect((await palettes())[0]?.colours).toEqual(['#ffffff', '#000000', '#808080', '#ff0000', '#00ff00'])
})

test('a palette of very many colours is cut', async () => {
  run = runPlugin()
  for (let i = 0; i < MOST_COLOURS + 40; i++) addStyle([solid(rgb(i % 256, i >> 8, 7))])
  expect((await palettes())[0]?.colours).toHaveLength(MOST_COLOURS)
})

test('if Figma cannot read its styles, the call fails and the plugin continues', async () => {
  run = runPlugin()
  run.figma.getLocalPaintStylesAsync = () => Promise.reject('in getLocalPaintStylesAsync: unknown error')
  await expect(palettes()).rejects.toMatchObject({ code: 'internal' })
  await expect(run.panel.call('listStyles', null)).resolves.toBeDefined()
})
