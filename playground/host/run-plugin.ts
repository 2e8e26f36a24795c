import { newQuickJSWASMModuleFromVariant, newVariant, RELEASE_SYNC } from 'quickjs-emscripten'
import { createFakeFigma } from '../figma/create-figma.ts'
import type { FakeFigma, FakeFigmaOptions } from '../figma/fake-figma.ts'
import { runCode, type Sandbox } from '../sandbox/run-code.ts'
import { addressOf, readText } from './files.ts'
import type { PluginFrame } from './plugin-frame.ts'

export interface PluginRun {
  readonly fake: FakeFigma
  readonly frame: PluginFrame
  readonly sandbox: Sandbox
}

/**
 * Starts a built plugin, like a click on a menu command. Each run has its own interpreter and memory.
 * @param options `folder` contains the plugin's manifest and its dist; it is empty or ends with a slash
 * @param isTyping true while parameters are typed; then the code is loaded, but 'run' is not emitted
 */
export async function runPlugin(
  frame: PluginFrame,
  options: Omit<FakeFigmaOptions, 'window'> & { folder: string; onError: (error: unknown) => void },
  isTyping = false
): Promise<PluginRun> {
  const [code, html] = await Promise.all(
    ['code.js', 'ui.html'].map((file) => loadText(`${options.folder}dist/${file}`))
  )
  const quickjs = await newQuickJSWASMModuleFromVariant(
    newVariant(RELEASE_SYNC, { wasmLocation: addressOf('quickjs.wasm') })
  )
  const run: { sandbox?: Sandbox } = {}
  const fake = createFakeFigma({
    ...options,
    window: frame,
    onClose: (message) => {
      options.onClose?.(message)
      run.sandbox?.stopTimers()
      setTimeout(() => run.sandbox?.dispose(), 0) // later, because the code that called closePlugin is still running
    }
  })
  frame.onMessage = (pluginMessage) => {
    try {
      fake.receive(pluginMessage)
    } catch (error) {
      options.onError(error) // Figma cannot copy this message
    }
  }
  const sandbox = runCode(quickjs, {
    code: code ?? '',
    html: html ?? '',
    figma: fake.figma,
    onConsole: (level, ...values) =>
      console[level === 'error' || level === 'warn' ? level : 'log']('[code.js]', ...values),
    onError: options.onError
  })
  run.sandbox = sandbox
  if (!isTyping) setTimeout(() => fake.run(), 0)
  return { fake, frame, sandbox }
}

function loadText(path: string): Promise<string> {
  return readText(path).catch((error) => {
    const build = path.startsWith('dist') ? 'build' : 'build:conformance'
    throw new Error(`${path} is not built: run npm run ${build}`, { cause: error })
  })
}
