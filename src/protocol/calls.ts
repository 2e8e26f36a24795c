/** The whole conversation between the sandbox (src/plugin) and the iframe (src/ui), on one page. */
import type { Landing, Look } from '../common/look.ts'
import type { Call, Checked } from './wire.ts'

/** A selected layer that can be restyled. */
export interface Target {
  nodeId: string
  name: string
  /** Figma's node type in words a designer uses: "Rectangle", "Frame", "Text". */
  kind: string
  /** `fill`: its own image fill is the content. `export`: the layer is rendered. */
  origin: 'fill' | 'export'
  /** Size on the canvas, in design pixels. */
  width: number
  height: number
  locked: boolean
  /** Its own fills can take the pastiche. False where only `layer` can land: groups, text, and layers of our own. */
  canFill: boolean
  /** The recipe's JSON when this layer is or carries a pastiche; read it with `parseRecipe`. */
  recipe: string | null
}

/** A selected layer that cannot be restyled, and why. */
export interface Refusal {
  nodeId: string
  name: string
  kind: string
  code: 'unsupported-node' | 'empty-node' | 'read-only'
}

export interface Selection {
  targets: Target[]
  refused: Refusal[]
}

/** One image per message: each is copied on its way, so lists of them would double the peak. */
export interface SourceImage {
  /** Equal for equal content: `hash:…` of an image fill, `node:…` of a rendered layer. */
  key: string
  /** PNG, JPEG or GIF as stored or as Figma exported it. */
  bytes: Uint8Array
  origin: 'fill' | 'export'
  /** How many pixels of `bytes` make one design pixel on the canvas. */
  pixelsPerUnit: number
}

export interface Applied {
  /** The node that now shows the pastiche: the target itself, or the new layer. */
  nodeId: string
  /** Not always the one asked for: a frame takes no `layer` for its background, a layer of our own stays one. */
  landing: Landing
}

/** What the user last set; kept in clientStorage. */
export interface Preferences {
  look: Look | null
  landing: Landing
}

/** Answered by src/plugin. */
export interface PluginCalls {
  getSelection: Call<null, Selection>
  /** The content of a target: for a pastiche, the original picture it was painted from. */
  readSource: Call<{ nodeId: string }, SourceImage>
  /** Puts a finished pastiche on its layer. `recipe` is a recipe's JSON. One undo step, unless `commit` is false. */
  applyPastiche: Call<
    { nodeId: string; image: Uint8Array; recipe: string; landing: Landing; sourceKey: string; commit: boolean },
    Applied
  >
  /** Takes the pastiche off again, also in a later session. One undo step. */
  restoreOriginal: Call<{ nodeId: string }, { nodeId: string }>
  /** Undoes the last Apply, as Ctrl+Z on the canvas would. */
  undoLast: Call<null, null>
  loadPreferences: Call<null, Preferences | null>
  savePreferences: Call<Preferences, null>
  /** Selects the node and brings it into view. */
  showNode: Call<{ nodeId: string }, null>
  resizeWindow: Call<{ width: number; height: number }, null>
  closePlugin: Call<null, null>
}

/** Answered by src/ui. */
export interface UiCalls {
  /** A relaunch button or a menu command, pressed while the panel is already open. */
  runCommand: Call<{ command: Command }, null>
}

export type Command = 'open' | 'edit' | 'restore'

/** Sent by src/plugin. */
export interface PluginEvents {
  selectionChanged: Selection
}

/** Sent by src/ui. `ready` comes once, after the iframe is listening; the sandbox sends nothing before it. */
export interface UiEvents {
  ready: null
}

/** Does not compile when a call could not cross. @public */
export type AllCallsAreWireSafe = [Same<PluginCalls>, Same<UiCalls>]
type Same<Table extends Checked<Table>> = Table
