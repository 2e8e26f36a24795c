import type { FakeDocument } from '../figma/fake-document.ts'
import { translate, withRotation } from '../figma/geometry.ts'
import type { NodeKind, NodeRecord } from '../figma/node-record.ts'
import { acceptPaints } from '../figma/paints.ts'
import { colour } from './sample-paints.ts'

export const PICTURES = ['raccoon.jpg', 'astronaut.jpg', 'coffee.jpg', 'chelsea.jpg', 'rocket.jpg', 'cup.png'] as const
export type Picture = (typeof PICTURES)[number]

type Layer = Partial<NodeRecord> & { x?: number; y?: number; rotation?: number; inside?: readonly string[] }

/** Makes layers of the sample document. A layer is on no page until `addToPage`. All functions return ids. */
export interface SampleLayers {
  layer(type: NodeKind, name: string, layer: Layer): string
  text(characters: string, fontSize: number, over?: Layer): string
  /** A list with one image fill. */
  photo(name: Picture, over?: Partial<ImagePaint>): readonly Paint[]
  addToPage(id: string): void
}

/**
 * Makes these functions for a document. @param hashes the image hash of each picture that is already in the document
 */
export function createSampleLayers(document: FakeDocument, hashes: ReadonlyMap<Picture, string>): SampleLayers {
  const layer: SampleLayers['layer'] = (type, name, { x = 0, y = 0, rotation = 0, inside = [], ...over }) => {
    const id = document.create(type, name, { transform: withRotation(translate(x, y), rotation), ...over })
    for (const [index, child] of inside.entries()) document.insert(id, index, child)
    return id
  }
  return {
    layer,
    text: (characters, fontSize, over = {}) =>
      layer('TEXT', characters, {
        characters,
        fontSize,
        height: fontSize * 1.25,
        width: 240,
        fills: colour('#1b1b1f'),
        ...over
      }),
    photo: (name, over = {}) =>
      acceptPaints('fills', [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hashes.get(name), ...over }]),
    addToPage: (id) => document.insert(document.pageId, document.get(document.pageId).children.length, id)
  }
}
