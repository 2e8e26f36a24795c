import { execFileSync } from 'node:child_process'
import { newQuickJSWASMModuleFromVariant, type QuickJSWASMModule, RELEASE_SYNC } from 'quickjs-emscripten'
import { runCode } from '../../playground/sandbox/run-code.ts'
import { wholeLayer } from '../../src/protocol/target-ref.ts'
import { until } from '../until.ts'
import { png } from './png.ts'
import { type Run, runPlugin } from './run-plugin.ts'

/** Replaces the dynamic import with which the package loads this module, because jest does not support it. */
const importModuleLoader: typeof RELEASE_SYNC.importModuleLoader = async () =>
  jest.requireActual('@jitl/quickjs-wasmfile-release-sync/emscripten-module')

const ENTRY = './src/plugin/main.ts'

/** Bundles the sandbox like build.mjs. */
function bundle(): string {
  const options = ['--bundle', '--minify', '--format=iife', '--target=es2017', '--platform=neutral']
  return execFileSync('node_modules/.bin/esbuild', [ENTRY, ...options], { encoding: 'utf8' })
}

describe('the bundle, in an interpreter with only Figma’s globals', () => {
  /** A gallery as large as the shipped one, between megabytes of other text. */
  const presets = Array.from({ length: 32 }, (_, i) => {
    return { id: `style-${i}`, name: `Style ${i}`, thumbnail: `data:image/jpeg;base64,${'AAAA'.repeat(2000)}` }
  })
  const rest = '<'.repeat(1_500_000)
  const GALLERY = `${rest}<script type="text/plain" id="presets">${JSON.stringify({ presets })}</script>${rest}`
  const PASTICHE = png(30, 20, 3, (data) => data.fill(90))
  let code: string
  let quickjs: QuickJSWASMModule
  let run: Run
  const errors: string[] = []

  beforeAll(async () => {
    code = bundle()
    quickjs = await newQuickJSWASMModuleFromVariant({ ...RELEASE_SYNC, importModuleLoader })
  })
  beforeEach(() => {
    errors.length = 0
    run = runPlugin({}, ({ figma }) => {
      runCode(quickjs, {
        code,
        figma,
        html: GALLERY,
        onConsole: (_level, ...values) => void errors.push(values.join(' ')),
        onError: (error) => void errors.push(error.message)
      })
    })
  })
  afterEach(() => {
    run.fake.close()
    expect(errors).toEqual([])
  })

  test('paints over an image fill and restores it', async () => {
    const photo = run.figma.createRectangle()
    photo.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: run.figma.createImage(png(60, 40)).hash }]
    const before = photo.fills
    await expect(run.apply(photo.id, PASTICHE)).resolves.toMatchObject({ nodeId: photo.id, landing: 'above' })
    expect(photo.fills).toHaveLength(2)
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(photo.fills).toEqual(before)
  })

  test('paints a turned layer in a turned frame, in auto-layout, and restores it', async () => {
    const frame = run.figma.createFrame()
    frame.layoutMode = 'HORIZONTAL'
    frame.rotation = 20
    const red = run.figma.createRectangle()
    frame.appendChild(red)
    red.rotation = 30
    const { nodeId, landing } = await run.apply(red.id, PASTICHE)
    expect(landing).toBe('layer')
    expect(frame.children.map(({ id }) => id)).toEqual([red.id, nodeId])
    await run.panel.call('restoreOriginal', { target: wholeLayer(nodeId) })
    expect([red.opacity, frame.children.length]).toEqual([1, 1])
  })

  test('offers every style of the gallery in quick actions', async () => {
    run.figma.currentPage.selection = [run.figma.createRectangle()]
    const answer = run.fake.suggest('style', '')
    await until(() => answer.suggestions.length > 0) // the plugin first reads the own styles
    const { suggestions } = answer
    expect(suggestions).toHaveLength(32)
    expect(suggestions[31]).toEqual({ name: 'Style 31', data: 'style-31', icon: new Uint8Array(6000) })
  })

  test('keeps the code of an error', async () => {
    await expect(run.panel.call('readSource', { target: wholeLayer('9:9') })).rejects.toMatchObject({
      code: 'node-gone'
    })
  })
})
