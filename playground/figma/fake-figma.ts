import type { FakeDocument } from './fake-document.ts'
import type { PluginWindow } from './plugin-window.ts'
import type { QuickActionAnswer } from './quick-actions.ts'
import type { Renderer } from './renderer.ts'
import type { Toast, ToastScreen } from './toast-screen.ts'
import type { FakeUi } from './ui-api.ts'

/** The part of Figma's API that the fake has. What is not here is not there: using it fails in the playground too. */
export type FakeApi = Pick<
  PluginAPI,
  | 'apiVersion'
  | 'command'
  | 'editorType'
  | 'mode'
  | 'pluginId'
  | 'skipInvisibleInstanceChildren'
  | 'closePlugin'
  | 'notify'
  | 'commitUndo'
  | 'triggerUndo'
  | 'showUI'
  | 'clientStorage'
  | 'createPaintStyle'
  | 'getStyleByIdAsync'
  | 'getNodeByIdAsync'
  | 'getNodeById'
  | 'root'
  | 'currentPage'
  | 'setCurrentPageAsync'
  | 'loadAllPagesAsync'
  | 'on'
  | 'once'
  | 'off'
  | 'mixed'
  | 'loadFontAsync'
  | 'createImage'
  | 'getImageByHash'
  | 'base64Encode'
  | 'base64Decode'
  | 'createRectangle'
  | 'createEllipse'
  | 'createLine'
  | 'createText'
  | 'createFrame'
  | 'createVector'
  | 'createSlice'
  | 'createSection'
  | 'createComponent'
  | 'createPage'
  | 'group'
> & {
  readonly parameters: Pick<ParametersAPI, 'on' | 'once' | 'off'>
  readonly ui: FakeUi
  readonly variables: Pick<VariablesAPI, 'getVariableByIdAsync'>
  readonly viewport: Pick<ViewportAPI, 'center' | 'zoom' | 'scrollAndZoomIntoView'>
}

export interface FakeFigmaOptions {
  document?: FakeDocument
  renderer?: Renderer
  window?: PluginWindow
  command?: string
  /** What was chosen in quick actions, by key. */
  parameters?: ParameterValues
  pluginId?: string
  /** Fonts that there are, as "Inter Regular". */
  fonts?: readonly string[]
  /** clientStorage's content; pass the same map to a later run to find it again. */
  storage?: Map<string, unknown>
  /** Where toasts are shown; pass the same one to a later run to find what is left there. */
  toastScreen?: ToastScreen
  /** Whether a call by this name, as `exportAsync`, never gets an answer. */
  hangs?: (call: string) => boolean
  onClose?: (message: string | undefined) => void
  /** Layers to bring into view. */
  onReveal?: (ids: readonly string[]) => void
  /** What a callback of the plugin threw; Figma writes it to the console. */
  onError?: (error: unknown) => void
}

/** One run of a plugin: the `figma` that it sees, and the host's side of it. */
export interface FakeFigma {
  readonly figma: FakeApi
  readonly document: FakeDocument
  readonly window: PluginWindow
  /** Every toast that was shown, also those that are gone. */
  readonly toasts: readonly Toast[]
  readonly closed: boolean
  /**
   * Tells the plugin that its code has been read, and that its parameters were typed: Figma's 'run' event. It comes once
   * in a run: another command ends the run and starts a new one.
   */
  run(): void
  /** Types `query` for a parameter of a quick action: until `run`, the plugin is in query mode. */
  suggest(key: string, query: string): QuickActionAnswer
  /** A message from the page in the window. */
  receive(pluginMessage: unknown): void
  /** Ends the run from outside, as a click on the window's cross does. */
  close(): void
  /** The node of an id, as the plugin would get it. */
  node(id: string): SceneNode
  /** Puts an instance of a component on the page; returns its id. */
  instantiate(component: string): string
}
