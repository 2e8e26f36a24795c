/**
 * The way in which a kind of layer can be painted:
 * - `shape`: its fills cover its own form, and a copy of it can take its place
 * - `frame`: its fills are a background, with children on top
 * - `render`: it takes no fills that show; only a picture of it can be painted
 * - `none`: it cannot be painted
 */
type Role = 'shape' | 'frame' | 'render' | 'none'

interface Kind {
  /** The word that a designer uses for this kind. */
  readonly word: string
  readonly role: Role
}

/**
 * Kinds that exist only in FigJam and Slides. Our manifest names neither editor, and a design file cannot hold them.
 */
type OtherEditors =
  | 'STICKY'
  | 'CONNECTOR'
  | 'SHAPE_WITH_TEXT'
  | 'CODE_BLOCK'
  | 'STAMP'
  | 'EMBED'
  | 'LINK_UNFURL'
  | 'MEDIA'
  | 'HIGHLIGHT'
  | 'WASHI_TAPE'
  | 'TABLE'
  | 'SLIDE'
  | 'SLIDE_ROW'
  | 'SLIDE_GRID'
  | 'INTERACTIVE_SLIDE_ELEMENT'

/**
 * Every kind of layer in a design file. A new kind in Figma's typings fails to compile until it is in one of the two
 * lists.
 */
const KINDS: { readonly [Type in Exclude<SceneNode['type'], OtherEditors>]: Kind } = {
  RECTANGLE: { word: 'Rectangle', role: 'shape' },
  ELLIPSE: { word: 'Ellipse', role: 'shape' },
  POLYGON: { word: 'Polygon', role: 'shape' },
  STAR: { word: 'Star', role: 'shape' },
  VECTOR: { word: 'Vector', role: 'shape' },
  BOOLEAN_OPERATION: { word: 'Boolean group', role: 'shape' },
  TEXT: { word: 'Text', role: 'shape' },
  TEXT_PATH: { word: 'Text on a path', role: 'shape' },
  FRAME: { word: 'Frame', role: 'frame' },
  COMPONENT: { word: 'Component', role: 'frame' },
  COMPONENT_SET: { word: 'Component set', role: 'frame' },
  INSTANCE: { word: 'Instance', role: 'frame' },
  SLOT: { word: 'Slot', role: 'frame' },
  SECTION: { word: 'Section', role: 'frame' },
  GROUP: { word: 'Group', role: 'render' },
  TRANSFORM_GROUP: { word: 'Transform group', role: 'render' },
  LINE: { word: 'Line', role: 'render' }, // takes fills, but has no area to show them
  SLICE: { word: 'Slice', role: 'none' }, // draws nothing
  WIDGET: { word: 'Widget', role: 'none' } // its own plugin draws it, and may redraw it at any time
}

/** The kind of a layer. A layer that we do not know, for example one that Figma adds later, cannot be painted. */
export function kindOf({ type }: SceneNode): Kind {
  return (KINDS as Partial<Record<string, Kind>>)[type] ?? { word: 'Layer', role: 'none' }
}
