import { instantiate } from '../figma/duplicate.ts'
import { FakeDocument } from '../figma/fake-document.ts'
import { translate } from '../figma/geometry.ts'
import { readBytes } from './files.ts'
import { createSampleLayers, PICTURES, type Picture, type SampleLayers } from './sample-layers.ts'
import { colour, shadow } from './sample-paints.ts'
import { photographs } from './sample-photographs.ts'

/** Makes the document that the playground opens. It has photographs in all kinds of layer that a plugin must handle. */
export async function createSampleDocument(): Promise<FakeDocument> {
  const document = new FakeDocument()
  const hashes = new Map<Picture, string>()
  await Promise.all(
    PICTURES.map(async (name) => {
      hashes.set(name, document.images.upload(await readBytes(`pictures/${name}`)).hash)
    })
  )
  const make = createSampleLayers(document, hashes)
  for (const id of photographs(make)) make.addToPage(id)
  make.addToPage(cards(make))
  make.addToPage(headline(make))
  addBadges(document, make)
  make.addToPage(hiddenPhotograph(make))
  addBrand(document)
  document.startHistory()
  return document
}

function headline({ text }: SampleLayers): string {
  return text('Every picture, in any hand', 44, {
    x: 0,
    y: 706,
    width: 700,
    height: 56,
    fontWeight: 700,
    fills: colour('#ffffff')
  })
}

function hiddenPhotograph({ layer, photo }: SampleLayers): string {
  return layer('RECTANGLE', 'Hidden raccoon', {
    x: 560,
    y: 790,
    width: 120,
    height: 90,
    visible: false,
    fills: photo('raccoon.jpg')
  })
}

function cards({ layer, text, photo }: SampleLayers): string {
  const card = (title: string, line: string, picture: Picture): string =>
    layer('FRAME', title, {
      layoutMode: 'VERTICAL',
      itemSpacing: 8,
      paddingTop: 10,
      paddingLeft: 10,
      paddingRight: 10,
      paddingBottom: 14,
      cornerRadius: 12,
      fills: colour('#ffffff'),
      effects: shadow(12),
      clipsContent: true,
      inside: [
        layer('RECTANGLE', 'Picture', { width: 140, height: 104, cornerRadius: 8, fills: photo(picture) }),
        text(title, 14, { width: 140, height: 18, fontWeight: 600 }),
        text(line, 11, { width: 140, height: 14, fills: colour('#6b6b76') })
      ]
    })
  return layer('FRAME', 'Cards (auto layout)', {
    x: 930,
    y: 690,
    layoutMode: 'HORIZONTAL',
    itemSpacing: 16,
    fills: [],
    inside: [
      card('Espresso', 'Short and strong', 'coffee.jpg'),
      card('Night watch', 'Bins, mostly', 'raccoon.jpg'),
      card('Launch', 'On time for once', 'rocket.jpg')
    ]
  })
}

/** Adds a component and an instance of it. */
function addBadges(document: FakeDocument, { layer, text, photo, addToPage }: SampleLayers): void {
  const badge = layer('COMPONENT', 'Badge', {
    x: 0,
    y: 790,
    width: 240,
    height: 84,
    cornerRadius: 42,
    fills: colour('#ffffff'),
    effects: shadow(12),
    inside: [
      layer('ELLIPSE', 'Face', { x: 10, y: 10, width: 64, height: 64, fills: photo('astronaut.jpg') }),
      text('Eileen Collins', 16, { x: 88, y: 22, width: 140, fontWeight: 600 }),
      text('Commander', 12, { x: 88, y: 46, width: 140, fills: colour('#6b6b76') })
    ]
  })
  addToPage(badge)
  const instance = instantiate(document, badge)
  document.update(instance, { name: 'Badge (instance)', transform: translate(268, 790) })
  addToPage(instance)
}

/** The brand of the sample document: its colours as styles, and the shades of its blue as variables. */
function addBrand({ paintStyles, variables }: FakeDocument): void {
  for (const paint of ['#17324d', '#e4572e', '#f3a712', '#76b041', '#fff6e8'])
    paintStyles.create().paints = colour(paint)
  const shades = variables.createCollection('Blues')
  for (const [i, shade] of [0.12, 0.3, 0.5, 0.72, 0.95].entries()) {
    const value = { r: shade * 0.7, g: shade * 0.85, b: Math.min(1, shade + 0.15) }
    variables.create(`Blue ${i + 1}`, shades.id, 'COLOR').setValueForMode(shades.defaultModeId, value)
  }
}
