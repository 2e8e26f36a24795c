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
 * A layer as plain data that is never changed in place. The document holds one record per id. So a state of the
 * document is a map of records, undo restores an older map, and a node of the plugin only needs an id.
 */
export interface NodeRecord {
  readonly id: string
  readonly type: NodeKind
  readonly name: string
  readonly parent: string | null
  readonly children: readonly string[]
  readonly visible: boolean
  readonly locked: boolean
  /** The transform is relative to the nearest ancestor that is neither a group nor a boolean operation, as in Figma. */
  readonly transform: Transform
  readonly width: number
  readonly height: number
  readonly opacity: number
  readonly blendMode: BlendMode
  readonly isMask: boolean
  readonly maskType: MaskType
  readonly effects: readonly Effect[]
  /** 'mixed' for a text whose characters have different fills. */
  readonly fills: readonly Paint[] | 'mixed'
  /** The id of the paint style that the fills are linked to, or an empty string. */
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
  /** The cell of a grid in which the layer lies, or null. */
  readonly cell: Cell | null
  readonly primaryAxisSizingMode: 'FIXED' | 'AUTO'
  readonly counterAxisSizingMode: 'FIXED' | 'AUTO'
  readonly counterAxisAlignItems: 'MIN' | 'MAX' | 'CENTER' | 'BASELINE'
  readonly itemSpacing: number
  /** Whether the first child of an auto-layout frame is drawn on top instead of the last. */
  readonly itemReverseZIndex: boolean
  readonly paddingLeft: number
  readonly paddingRight: number
  readonly paddingTop: number
  readonly paddingBottom: number
  readonly layoutPositioning: 'AUTO' | 'ABSOLUTE'
  /** How many of the topmost children stay in place when the frame scrolls. */
  readonly numberOfFixedChildren: number
  readonly reactions: readonly Reaction[]
  readonly vectorPaths: readonly VectorPath[]
  readonly booleanOperation: 'UNION' | 'INTERSECT' | 'SUBTRACT' | 'EXCLUDE'
  readonly characters: string
  readonly fontSize: number
  readonly fontWeight: number
  readonly textAutoResize: 'NONE' | 'WIDTH_AND_HEIGHT' | 'HEIGHT'
  readonly textTruncation: 'DISABLED' | 'ENDING'
  readonly maxLines: number | null
  readonly mainComponent: string | null
  /** The layer of the main component that this layer follows. Null outside of instances. */
  readonly source: string | null
  /** The fields that no longer follow `source`, because they were changed on this layer. */
  readonly overrides: readonly (keyof NodeRecord)[]
  /** Variables, by the name of the bound field. */
  readonly boundVariables: Readonly<Record<string, VariableAlias>>
  /** Names of component properties, by the name of the field that refers to them. */
  readonly propertyReferences: Readonly<Record<string, string>>
  /** The properties of a component, by name. */
  readonly propertyDefinitions: ComponentPropertyDefinitions
  readonly transformModifiers: readonly TransformModifier[]
  readonly pluginData: Readonly<Record<string, string>>
  /** The keys have the form `namespace/key`. */
  readonly sharedPluginData: Readonly<Record<string, string>>
  readonly relaunchData: Readonly<Record<string, string>>
}

/** The fields of a new layer, except id, type and name. */
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
  itemReverseZIndex: false,
  paddingLeft: 0,
  paddingRight: 0,
  paddingTop: 0,
  paddingBottom: 0,
  layoutPositioning: 'AUTO',
  numberOfFixedChildren: 0,
  reactions: [],
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
  propertyDefinitions: {},
  transformModifiers: [],
  pluginData: {},
  sharedPluginData: {},
  relaunchData: {}
}

/** The layers of a document at one time, by id. */
export type Snapshot = ReadonlyMap<string, NodeRecord>

/** Whether a layer takes its box from its children, as groups and boolean operations do. */
export function isShrinkWrapped(type: NodeKind): boolean {
  return type === 'GROUP' || type === 'BOOLEAN_OPERATION' || type === 'TRANSFORM_GROUP'
}

/** Whether a layer of this kind can have fills. */
export function takesFills(type: NodeKind): boolean {
  return !['DOCUMENT', 'PAGE', 'GROUP', 'TRANSFORM_GROUP', 'SLICE'].includes(type)
}
