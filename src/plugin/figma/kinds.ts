/**
 * What can be done with a kind of layer:
 * - `shape`: its fills cover its own form, and a copy of it can take its place
 * - `frame`: its fills are a background, with children on top
 * - `render`: it takes no fills that show; only a picture of it can be painted
 * - `none`: nothing. FigJam's and Slides' own kinds, which a design file cannot hold, and slices, which draw nothing
 */
export type Role = 'shape' | 'frame' | 'render' | 'none'

/** Every kind of layer that Figma has, in a designer's word for it. Total on purpose: a new kind fails to compile. */
export const KINDS: { readonly [Type in SceneNode['type']]: { readonly word: string; readonly role: Role } } = {
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
  SLICE: { word: 'Slice', role: 'none' },
  STICKY: { word: 'Sticky note', role: 'none' },
  CONNECTOR: { word: 'Connector', role: 'none' },
  SHAPE_WITH_TEXT: { word: 'Shape with text', role: 'none' },
  CODE_BLOCK: { word: 'Code block', role: 'none' },
  STAMP: { word: 'Stamp', role: 'none' },
  WIDGET: { word: 'Widget', role: 'none' },
  EMBED: { word: 'Embed', role: 'none' },
  LINK_UNFURL: { word: 'Link preview', role: 'none' },
  MEDIA: { word: 'Media', role: 'none' },
  HIGHLIGHT: { word: 'Highlight', role: 'none' },
  WASHI_TAPE: { word: 'Washi tape', role: 'none' },
  TABLE: { word: 'Table', role: 'none' },
  SLIDE: { word: 'Slide', role: 'none' },
  SLIDE_ROW: { word: 'Slide row', role: 'none' },
  SLIDE_GRID: { word: 'Slide grid', role: 'none' },
  INTERACTIVE_SLIDE_ELEMENT: { word: 'Slide element', role: 'none' }
}

/** Kinds that a later Figma may add are refused, like all that we do not know. */
export function kindOf(node: SceneNode): { readonly word: string; readonly role: Role } {
  return KINDS[node.type] ?? { word: 'Layer', role: 'none' }
}
