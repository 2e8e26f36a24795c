import { IDENTITY } from './geometry.ts'

/** The kinds of layer that the fake knows. */
export type NodeKind =
  | 'DOCUMENT'
  | 'PAGE'
  | 'RECTANGLE'
  | 'ELLIPSE'
  | 'POLYGON'
  | 'STAR'
  | 'LINE'
  | 'VECTOR'
  | 'TEXT'
  | 'BOOLEAN_OPERATION'
  | 'FRAME'
  | 'COMPONENT'
  | 'INSTANCE'
  | 'GROUP'
  | 'SECTION'
  | 'SLICE'
  | 'SLOT'
  | 'TEXT_PATH'
  | 'TRANSFORM_GROUP'

/** A place in a grid, counted from 0. */
export interface Cell {
  readonly row: number
  readonly column: number
}

/**
 * All that a layer is, as plain frozen data. The document holds one per id, so a state of the document is a map of
 * these, undo is putting an older map back, and a node that the plugin holds is no more than an id.
 */
export interface NodeRecord {
  readonly id: string
  readonly type: NodeKind
  readonly name: string
  readonly parent: string | null
  readonly children: readonly string[]
  readonly visible: boolean
  readonly locked: boolean
  /** Relative to the nearest ancestor that is neither group nor boolean operation, as in Figma. */
  readonly transform: Transform
  readonly width: number
  readonly height: number
  readonly opacity: number
  readonly blendMode: BlendMode
  readonly isMask: boolean
  readonly maskType: MaskType
  readonly effects: readonly Effect[]
  /** 'mixed' for a text whose characters differ. */
  readonly fills: readonly Paint[] | 'mixed'
  /** The paint style that the fills are linked to; empty for none. */
  readonly fillStyleId: string
  readonly strokes: readonly Paint[]
  readonly strokeWeight: number
  readonly strokeAlign: 'CENTER' | 'INSIDE' | 'OUTSIDE'
  readonly cornerRadius: number
  readonly constraints: Constraints
  readonly constrainProportions: boolean
  readonly clipsContent: boolean
  readonly layoutMode: 'NONE' | 'HORIZONTAL' | 'VERTICAL' | 'GRID'
  readonly gridRowCount: number
  readonly gridColumnCount: number
  readonly gridAutoTracks: 'NONE' | 'ROWS'
  readonly gridItemsPositioning: 'MANUAL' | 'ROW_AUTO_FLOW'
  /** In a grid: where it lies; null for what lies nowhere in it. */
  readonly cell: Cell | null
  readonly primaryAxisSizingMode: 'FIXED' | 'AUTO'
  readonly counterAxisSizingMode: 'FIXED' | 'AUTO'
  readonly counterAxisAlignItems: 'MIN' | 'MAX' | 'CENTER' | 'BASELINE'
  readonly itemSpacing: number
  readonly paddingLeft: number
  readonly paddingRight: number
  readonly paddingTop: number
  readonly paddingBottom: number
  readonly layoutPositioning: 'AUTO' | 'ABSOLUTE'
  readonly vectorPaths: readonly VectorPath[]
  readonly booleanOperation: 'UNION' | 'INTERSECT' | 'SUBTRACT' | 'EXCLUDE'
  readonly characters: string
  readonly fontSize: number
  readonly fontWeight: number
  readonly textAutoResize: 'NONE' | 'WIDTH_AND_HEIGHT' | 'HEIGHT'
  readonly textTruncation: 'DISABLED' | 'ENDING'
  readonly maxLines: number | null
  readonly mainComponent: string | null
  /** Of a layer in an instance: the one in the main component that it follows. */
  readonly source: string | null
  /** What does not follow, because it was changed here. */
  readonly overrides: readonly (keyof NodeRecord)[]
  /** Variables, by the field that is bound to them. */
  readonly boundVariables: Readonly<Record<string, VariableAlias>>
  /** Names of component properties, by the field that is tied to them. */
  readonly propertyReferences: Readonly<Record<string, string>>
  readonly transformModifiers: readonly TransformModifier[]
  readonly pluginData: Readonly<Record<string, string>>
  /** Keyed `namespace/key`. */
  readonly sharedPluginData: Readonly<Record<string, string>>
  readonly relaunchData: Readonly<Record<string, string>>
}

/** What a new layer starts with, besides id, kind and name. */
export const BLANK: Omit<NodeRecord, 'id' | 'type' | 'name'> = {
  parent: null,
  children: [],
  visible: true,
  locked: false,
  transform: IDENTITY,
  width: 100,
  height: 100,
  opacity: 1,
  blendMode: 'PASS_THROUGH',
  isMask: false,
  maskType: 'ALPHA',
  effects: [],
  fills: [],
  fillStyleId: '',
  strokes: [],
  strokeWeight: 1,
  strokeAlign: 'INSIDE',
  cornerRadius: 0,
  constraints: { horizontal: 'MIN', vertical: 'MIN' },
  constrainProportions: false,
  clipsContent: false,
  layoutMode: 'NONE',
  gridRowCount: 1,
  gridColumnCount: 1,
  gridAutoTracks: 'NONE',
  gridItemsPositioning: 'MANUAL',
  cell: null,
  primaryAxisSizingMode: 'AUTO',
  counterAxisSizingMode: 'AUTO',
  counterAxisAlignItems: 'MIN',
  itemSpacing: 0,
  paddingLeft: 0,
  paddingRight: 0,
  paddingTop: 0,
  paddingBottom: 0,
  layoutPositioning: 'AUTO',
  vectorPaths: [],
  booleanOperation: 'UNION',
  characters: '',
  fontSize: 12,
  fontWeight: 400,
  textAutoResize: 'NONE',
  textTruncation: 'DISABLED',
  maxLines: null,
  mainComponent: null,
  source: null,
  overrides: [],
  boundVariables: {},
  propertyReferences: {},
  transformModifiers: [],
  pluginData: {},
  sharedPluginData: {},
  relaunchData: {}
}

/** Groups and boolean operations have no coordinates of their own: they are where their children are. */
export function isShrinkWrapped(type: NodeKind): boolean {
  return type === 'GROUP' || type === 'BOOLEAN_OPERATION' || type === 'TRANSFORM_GROUP'
}

/** Whether a layer of this kind paints fills of its own. */
export function takesFills(type: NodeKind): boolean {
  return !['DOCUMENT', 'PAGE', 'GROUP', 'TRANSFORM_GROUP', 'SLICE'].includes(type)
}
