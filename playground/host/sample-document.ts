import { instantiate } from '../figma/duplicate.ts'
import { FakeDocument } from '../figma/fake-document.ts'
import { translate, withRotation } from '../figma/geometry.ts'
import type { NodeKind, NodeRecord } from '../figma/node-record.ts'
import { acceptPaints } from '../figma/paints.ts'
import { addressOf } from './files.ts'
import { BLOB, colour, dusk, shadow, sunrise } from './sample-paints.ts'

const PICTURES = ['raccoon.jpg', 'astronaut.jpg', 'coffee.jpg', 'chelsea.jpg', 'rocket.jpg', 'cup.png'] as const
type Picture = (typeof PICTURES)[number]

type Layer = Partial<NodeRecord> & { x?: number; y?: number; rotation?: number; inside?: readonly string[] }

/** Makes the document that the playground opens: photographs in all kinds of layer that a plugin must handle. */
export async function createSampleDocument(): Promise<FakeDocument> {
  const document = new FakeDocument()
  const hashes = new Map<Picture, string>()
  await Promise.all(
    PICTURES.map(async (name) => {
      const bytes = new Uint8Array(await (await fetch(addressOf(`pictures/${name}`))).arrayBuffer())
      hashes.set(name, document.images.create(bytes).hash)
    })
  )
  const photo = (name: Picture, over: Partial<ImagePaint> = {}): readonly Paint[] =>
    acceptPaints('fills', [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hashes.get(name), ...over }])
  const layer = (type: NodeKind, name: string, { x = 0, y = 0, rotation = 0, inside = [], ...over }: Layer): string => {
    const id = document.create(type, name, { transform: withRotation(translate(x, y), rotation), ...over })
    for (const [index, child] of inside.entries()) document.insert(id, index, child)
    return id
  }
  const text = (characters: string, fontSize: number, over: Layer = {}): string =>
    layer('TEXT', characters, {
      characters,
      fontSize,
      height: fontSize * 1.25,
      width: 240,
      fills: colour('#1b1b1f'),
      ...over
    })

  const page = [
    layer('RECTANGLE', 'Backdrop (locked)', {
      x: -60,
      y: -60,
      width: 1540,
      height: 1010,
      locked: true,
      cornerRadius: 28,
      fills: dusk()
    }),
    layer('RECTANGLE', 'Raccoon', {
      x: 0,
      y: 0,
      width: 512,
      height: 384,
      cornerRadius: 12,
      fills: photo('raccoon.jpg')
    }),
    layer('RECTANGLE', 'Astronaut, turned', {
      x: 566,
      y: 58,
      width: 264,
      height: 264,
      rotation: 9,
      cornerRadius: 18,
      fills: photo('astronaut.jpg'),
      effects: shadow(24)
    }),
    layer('FRAME', 'Poster', {
      x: 894,
      y: 0,
      width: 360,
      height: 480,
      clipsContent: true,
      cornerRadius: 12,
      fills: colour('#0b1526'),
      effects: shadow(32),
      inside: [
        layer('RECTANGLE', 'Rocket, clipped', {
          x: -90,
          y: 40,
          width: 660,
          height: 440,
          rotation: 4,
          fills: photo('rocket.jpg')
        }),
        text('Lift off', 56, { x: 28, y: 376, width: 300, fontWeight: 700, fills: colour('#ffffff') })
      ]
    }),
    layer('GROUP', 'Cat with caption', {
      inside: [
        layer('RECTANGLE', 'Cat', {
          x: 0,
          y: 430,
          width: 340,
          height: 226,
          cornerRadius: 12,
          fills: photo('chelsea.jpg')
        }),
        layer('RECTANGLE', 'Band', {
          x: 0,
          y: 612,
          width: 340,
          height: 44,
          cornerRadius: 12,
          fills: colour('#ffffff', 0.86)
        }),
        text('Chelsea, third of her name', 18, { x: 16, y: 623, width: 300 })
      ]
    }),
    layer('VECTOR', 'Blob', {
      x: 380,
      y: 440,
      width: 300,
      height: 260,
      fills: sunrise(),
      vectorPaths: [{ windingRule: 'NONZERO', data: BLOB }]
    }),
    layer('RECTANGLE', 'Cup, cut out', {
      x: 408,
      y: 452,
      width: 258,
      height: 240,
      fills: photo('cup.png', { scaleMode: 'FIT' }),
      effects: shadow(16)
    }),
    layer('GROUP', 'Masked coffee', {
      inside: [
        layer('ELLIPSE', 'Mask', { x: 712, y: 450, width: 220, height: 220, isMask: true, fills: colour('#000000') }),
        layer('RECTANGLE', 'Coffee', { x: 660, y: 440, width: 350, height: 240, fills: photo('coffee.jpg') })
      ]
    })
  ]
  for (const id of page) document.insert(document.pageId, document.get(document.pageId).children.length, id)
  addToPage(document, cards(layer, text, photo))
  addToPage(
    document,
    text('Every picture, in any hand', 44, {
      x: 0,
      y: 706,
      width: 700,
      height: 56,
      fontWeight: 700,
      fills: colour('#ffffff')
    })
  )
  addBadges(document, layer, text, photo)
  addToPage(
    document,
    layer('RECTANGLE', 'Hidden raccoon', {
      x: 560,
      y: 790,
      width: 120,
      height: 90,
      visible: false,
      fills: photo('raccoon.jpg')
    })
  )
  document.startHistory()
  return document
}

type MakeLayer = (type: NodeKind, name: string, layer: Layer) => string
type MakeText = (characters: string, fontSize: number, over?: Layer) => string
type Photo = (name: Picture, over?: Partial<ImagePaint>) => readonly Paint[]

function cards(layer: MakeLayer, text: MakeText, photo: Photo): string {
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
function addBadges(document: FakeDocument, layer: MakeLayer, text: MakeText, photo: Photo): void {
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
  addToPage(document, badge)
  const instance = instantiate(document, badge)
  document.update(instance, { name: 'Badge (instance)', transform: translate(268, 790) })
  addToPage(document, instance)
}

function addToPage(document: FakeDocument, id: string): void {
  document.insert(document.pageId, document.get(document.pageId).children.length, id)
}
