import type { LayerSpec } from '../../playground/figma/place-layer.ts'
import { BLUE, BLUR, blob, box, card, frame, group, joined, masked, RED, ROW, SHADOW, text } from './specimen-layers.ts'

/** One kind of layer in one kind of parent. Each has its own cell. */
export interface Specimen {
  readonly what: string
  /** The layer that is placed in the cell. */
  readonly layer: LayerSpec
  /** The name of the layer to paint. */
  readonly target: string
  /**
   * Whether the edges of the layer lie between pixels and both fills are blended there. The edge then becomes harder,
   * as in Figma.
   */
  readonly softEdge: boolean
  /** Whether the cell contains an instance of `layer`, not `layer` itself. */
  readonly instance: boolean
}

/** The side of a cell in design pixels. A layer and its shadow stay clear of the edges. */
export const CELL = 128

const CROP: Transform = [
  [0.5, 0.1, 0.2],
  [-0.1, 0.6, 0.3]
]
const inner = { x: 8, y: 8 } as const
const COMPONENT = { type: 'COMPONENT' } as const

/** @param photo a fill with an opaque picture  @param cutOut a fill with a picture that has transparent holes */
export function specimens(photo: ImagePaint, cutOut: ImagePaint): Specimen[] {
  const fills = [photo]
  const picture = (name: string, over: Partial<LayerSpec> = {}): LayerSpec => box(name, fills, over)
  const shown = (what: string, layer: LayerSpec, target = layer.name): Specimen => ({
    what,
    layer,
    target,
    softEdge: false,
    instance: false
  })
  const soft = (what: string, layer: LayerSpec, target?: string): Specimen => ({
    ...shown(what, layer, target),
    softEdge: true
  })
  /** An instance. The layer to paint is its first layer or the instance itself. */
  const instance = (what: string, target: string, layer: LayerSpec): Specimen => ({
    ...shown(what, frame(`Main of ${target}`, [layer], COMPONENT), target),
    instance: true
  })

  const withPictures = [
    shown('a rectangle', picture('Rectangle')),
    shown('a picture with holes, contained', box('Cut-out', [{ ...cutOut, scaleMode: 'FIT' }])),
    shown('tiles', box('Tiles', [{ ...photo, scaleMode: 'TILE', scalingFactor: 0.31 }])),
    shown('a cropped picture', box('Crop', [{ ...photo, scaleMode: 'CROP', imageTransform: CROP }])),
    shown('a picture on its side', box('On its side', [{ ...photo, rotation: 90 }])),
    shown('a picture half transparent', box('Half', [{ ...photo, opacity: 0.5 }])),
    soft('a turned picture', picture('Turned', { rotation: 17, y: 40 })),
    soft('round corners, a stroke and a shadow outside', {
      ...picture('Dressed', { cornerRadius: 14, effects: [SHADOW] }),
      strokes: BLUE,
      strokeWeight: 5,
      strokeAlign: 'OUTSIDE'
    }),
    soft('an ellipse', picture('Ellipse', { type: 'ELLIPSE' })),
    soft('a star', picture('Star', { type: 'STAR' })),
    soft('a vector', blob('Vector', fills)),
    soft('a boolean group', joined('Union', fills)),
    soft('a text', text('Lettering', { fills, fontSize: 22, width: 90, height: 56 })),
    shown('a frame, behind its layers', frame('Backed', [text('On it')], { fills })),
    shown('a section', picture('Section', { type: 'SECTION' })),
    shown('a component', frame('Component', [text('In it')], { ...COMPONENT, fills }))
  ]
  const rendered = [
    shown('a text', text('Text')),
    shown('a text between whole pixels', text('Text between', { x: 20.3, y: 31.7 })),
    shown('a turned text', text('Turned text', { rotation: 23, y: 70 })),
    shown('a line', box('Line', [], { type: 'LINE', height: 0, strokes: BLUE, strokeWeight: 3 })),
    shown('a vector', blob('Shape', BLUE)),
    shown('a stroke and a shadow that overflow', {
      ...box('Shadowed', BLUE, { effects: [SHADOW], cornerRadius: 9 }),
      strokes: RED,
      strokeWeight: 7,
      strokeAlign: 'CENTER'
    }),
    shown('a blurred shape', box('Blurred', RED, { effects: [BLUR] })),
    shown('a shape half transparent', box('Faint', BLUE, { opacity: 0.4 })),
    shown('a group', group('Group', [picture('G1'), text('G2', { y: 50 })])),
    shown('a boolean group', joined('Exclusion', RED, { booleanOperation: 'EXCLUDE' })),
    shown('a frame', frame('Plain', [picture('P1', inner)]))
  ]
  const turned = { rotation: 12, y: 34 }
  const twice = frame('Turned twice', [group('Inner', [text('Text in two', { x: 10, y: 40, rotation: 11 })])], {
    rotation: -9,
    x: 30,
    y: 14
  })
  const cut = frame('Clipping', [text('Cut text', { x: 40, y: 70, width: 120 })], { clipsContent: true })
  const turnedClip = frame('Turned clip', [box('Cut shape', RED, { x: 40, y: 40 })], { clipsContent: true, ...turned })
  const laidOut = (name: string): LayerSpec => text(name, { width: 60, x: 0, y: 0 })
  const held = [
    soft('a picture in a turned frame', frame('Turned frame', [picture('P2', inner)], turned), 'P2'),
    shown('a text in a turned group in a turned frame', twice, 'Text in two'),
    shown('a text cut by its frame', cut, 'Cut text'),
    soft('a shape cut by a turned frame', turnedClip, 'Cut shape'),
    shown('a masked picture', masked('Mask group', picture('Masked', { x: 10, y: 10 })), 'Masked'),
    shown('a masked text', masked('Mask group 2', text('Masked text')), 'Masked text'),
    shown('a picture in auto-layout', card('Card', picture('Laid out', { width: 40, height: 40 })), 'Laid out'),
    shown('a text in auto-layout', card('Card 2', laidOut('Flowing')), 'Flowing'),
    shown('a text in auto-layout in another', frame('Row', [card('Card 3', laidOut('Deep'))], ROW), 'Deep'),
    shown('a shape in a component', frame('Holder', [box('In component', RED, inner)], COMPONENT), 'In component'),
    shown('a text in a section', frame('Section 2', [text('In section')], { type: 'SECTION' }), 'In section'),
    shown('a shape in a faint group', group('Pale', [box('In faint', RED)], { opacity: 0.5 }), 'In faint'),
    instance('an instance', 'Of M1', picture('M1', inner)),
    instance('a picture in an instance', 'Override', picture('M2', inner)),
    instance('a text in an instance', 'Text override', text('M3', { x: 4, y: 30 }))
  ]
  return [...withPictures, ...rendered, ...held]
}
