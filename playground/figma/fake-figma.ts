import type { FakeDocument } from './fake-document.ts'
import type { PluginWindow } from './plugin-window.ts'
import type { QuickActionAnswer } from './quick-actions.ts'
import type { Renderer } from './renderer.ts'
import type { Toast, ToastScreen } from './toast-screen.ts'
import type { FakeUi } from './ui-api.ts'
import type { FakeVariablesApi } from './variables.ts'

/** The part of Figma's API that the fake has. Its other members are undefined, in the playground too. */
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
  | 'getLocalPaintStylesAsync'
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
  | 'importShaderById'
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
  readonly variables: FakeVariablesApi
  readonly viewport: Pick<ViewportAPI, 'center' | 'zoom' | 'scrollAndZoomIntoView'>
}

export interface FakeFigmaOptions {
  document?: FakeDocument
  renderer?: Renderer
  window?: PluginWindow
  command?: string
  /** The parameters that were chosen in quick actions, by key. */
  parameters?: ParameterValues
  pluginId?: string
  /** The installed fonts, with names such as "Inter Regular". */
  fonts?: readonly string[]
  /** clientStorage's content; pass the same map to a later run to find it again. */
  storage?: Map<string, unknown>
  /** Where toasts are shown. Pass the same screen to a later run to keep the toasts of this run. */
  toastScreen?: ToastScreen
  /** Whether the promise of a call, such as `exportAsync`, never settles. */
  hangs?: (call: string) => boolean
  onClose?: (message: string | undefined) => void
  /** Called with the layers to bring into view. */
  onReveal?: (ids: readonly string[]) => void
  /** Called with an error that a callback of the plugin threw. Figma writes it to the console. */
  onError?: (error: unknown) => void
}

/** One run of a plugin: the `figma` that the plugin gets, and the host's side. */
export interface FakeFigma {
  readonly figma: FakeApi
  readonly document: FakeDocument
  readonly window: PluginWindow
  /** Every toast of this run, including closed ones. */
  readonly toasts: readonly Toast[]
  readonly closed: boolean
  /**
   * Emits Figma's 'run' event, after the code has been read and the parameters were typed. Figma emits it once in a
   * run, because another command ends the run and starts a new one.
   */
  run(): void
  /** Types `query` for a parameter of a quick action. The plugin is in query mode until `run`. */
  suggest(key: string, query: string): QuickActionAnswer
  /** Delivers a message from the page in the plugin's window. */
  receive(pluginMessage: unknown): void
  /** Ends the run, like a click on the window's close button. */
  close(): void
  /** The node that the plugin gets for an id. */
  node(id: string): SceneNode
  /** Puts an instance of a component on the page; returns its id. */
  instantiate(component: string): string
}
