import { newQuickJSWASMModuleFromVariant, type QuickJSWASMModule, RELEASE_SYNC } from 'quickjs-emscripten'
import { createFakeFigma } from '../../playground/figma/create-figma.ts'
import { runCode, type Sandbox } from '../../playground/sandbox/run-code.ts'
import { png } from '../plugin/png.ts'
import { until } from '../until.ts'

/** Replaces the dynamic import with which the package loads this module, because jest does not support it. */
const importModuleLoader: typeof RELEASE_SYNC.importModuleLoader = async () =>
  jest.requireActual('@jitl/quickjs-wasmfile-release-sync/emscripten-module')

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))

describe('the sandbox', () => {
  let quickjs: QuickJSWASMModule
  beforeAll(async () => {
    quickjs = await newQuickJSWASMModuleFromVariant({ ...RELEASE_SYNC, importModuleLoader })
  })

  function start(code: string) {
    const fake = createFakeFigma()
    const errors: string[] = []
    const logged: unknown[][] = []
    const sandbox: Sandbox = runCode(quickjs, {
      code,
      figma: fake.figma,
      html: '<p>hello</p>',
      onConsole: (_level, ...values) => logged.push(values),
      onError: (error) => errors.push(error.message)
    })
    return { fake, sandbox, errors, logged }
  }

  test('reports the memory that the code holds, without garbage', () => {
    const { sandbox } = start('globalThis.kept = []')
    const before = sandbox.memory()
    sandbox.evaluate('for (let i = 0; i < 5000; i++) { const cycle = {}; cycle.self = cycle } 0')
    expect(Math.abs(sandbox.memory() - before)).toBeLessThan(10_000)
    sandbox.evaluate('for (let i = 0; i < 5000; i++) { const cycle = {}; cycle.self = cycle; kept.push(cycle) } 0')
    sandbox.evaluate('kept.push(new Uint8Array(1e6)), 0')
    expect(sandbox.memory() - before).toBeGreaterThan(1.2e6)
    sandbox.evaluate('kept.splice(0), 0')
    expect(Math.abs(sandbox.memory() - before)).toBeLessThan(10_000)
  })

  test('does not grow where the code asks for the same image again and again', async () => {
    const { fake, sandbox } = start('')
    const { hash } = fake.figma.createImage(png(4, 4))
    const ask = `for (let i = 0; i < 200; i++) figma.getImageByHash('${hash}').getBytesAsync(); 0`
    sandbox.evaluate(ask)
    await soon()
    const before = sandbox.memory()
    sandbox.evaluate(ask)
    await soon()
    expect(sandbox.memory() - before).toBeLessThan(10_000)
  })

  test('has the globals of Figma and nothing of a browser or of Node', () => {
    const { sandbox } = start('')
    const names = sandbox.evaluate('Object.getOwnPropertyNames(globalThis)') as string[]
    const given = [
      'figma',
      'console',
      'setTimeout',
      'setInterval',
      'clearTimeout',
      'clearInterval',
      'structuredClone',
      'fetch',
      '__html__'
    ]
    const language = Object.getOwnPropertyNames(globalThis).filter((name) => /^[A-Z]/.test(name))
    for (const name of given) expect(names).toContain(name)
    for (const name of [
      'window',
      'document',
      'process',
      'require',
      'TextEncoder',
      'atob',
      'crypto',
      'URL',
      'Worker',
      'WebSocket',
      'AbortController',
      'performance',
      'queueMicrotask',
      'postMessage',
      'self'
    ]) {
      expect(names).not.toContain(name)
    }
    expect(language.length).toBeGreaterThan(0)
  })

  test('a node is the same object on each reading, `in` works, and unknown members cannot be set', () => {
    const { sandbox } = start('globalThis.node = figma.createRectangle()')
    expect(sandbox.evaluate('node === figma.currentPage.children[0]')).toBe(true)
    expect(sandbox.evaluate('["fills" in node, "children" in node, node.type]')).toEqual([true, false, 'RECTANGLE'])
    expect(sandbox.evaluate('try { node.foo = 1 } catch (error) { error.message }')).toMatch('not extensible')
    expect(sandbox.evaluate('[Object.isFrozen(node.fills), node.fills[0].type]')).toEqual([true, 'SOLID'])
    expect(
      sandbox.evaluate('try { node.fills = 5 } catch (error) { [error instanceof Error, error.message] }')
    ).toEqual([true, 'in set_fills: Property "fills" failed validation: Expected array, received number'])
  })

  test('figma.mixed is the same symbol on each reading', () => {
    const { fake, sandbox } = start('globalThis.node = figma.createText()')
    fake.document.update(fake.figma.currentPage.children[0]?.id ?? '', { fills: 'mixed' })
    expect(sandbox.evaluate('[node.fills === figma.mixed, typeof figma.mixed]')).toEqual([true, 'symbol'])
  })

  test('promises settle in the sandbox, with bytes, and rejections are errors there', async () => {
    const { sandbox, errors } = start(`
      globalThis.seen = []
      ;(async () => {
        await figma.clientStorage.setAsync('bytes', new Uint8Array([1, 2, 3]))
        seen.push(await figma.clientStorage.getAsync('bytes') instanceof Uint8Array)
        try { await figma.createFrame().exportAsync({ format: 'PDF' }) } catch (error) { seen.push(error.message) }
        try { await fetch('https://example.com') } catch (error) { seen.push(error.message) }
      })()`)
    await until(() => sandbox.evaluate('seen.length') === 3)
    expect(sandbox.evaluate('seen')).toEqual([
      true,
      expect.stringContaining('PDF'),
      expect.stringContaining('no network')
    ])
    expect(errors).toEqual([])
  })

  test('callbacks are called and can be removed, and their errors are reported', async () => {
    const { fake, sandbox, errors } = start(`
      globalThis.count = 0
      globalThis.listener = () => { count++ }
      figma.on('selectionchange', listener)
      figma.on('run', () => { throw new Error('in the callback') })`)
    fake.document.select([])
    await until(() => sandbox.evaluate('count') === 1)
    sandbox.evaluate('figma.off("selectionchange", listener)')
    fake.document.select([])
    await soon()
    expect(sandbox.evaluate('count')).toBe(1)
    expect(errors).toEqual([])
  })

  test('messages are copied in both directions, and a Float32Array is refused', async () => {
    const { fake, sandbox } = start(`
      figma.showUI(__html__)
      figma.ui.onmessage = (message) => figma.ui.postMessage({ echo: message, bytes: new Uint8Array([7]) })`)
    fake.receive({ list: [1, 'two', null] })
    const { posted } = fake.window as unknown as { posted: unknown[] } // the window is a HeadlessWindow
    await until(() => posted.length > 0)
    expect(posted).toEqual([{ echo: { list: [1, 'two', null] }, bytes: new Uint8Array([7]) }])
    expect(
      sandbox.evaluate('try { figma.ui.postMessage(new Float32Array(2)) } catch (error) { error.message }')
    ).toMatch('Float32Array')
  })

  test('__html__ is a String object: its methods work, and showUI accepts it and plain strings', () => {
    const { fake, sandbox } = start('')
    expect(
      sandbox.evaluate('[typeof __html__, __html__.length, __html__.slice(3, 5), __html__.indexOf("he")]')
    ).toEqual(['object', 12, 'he', 3])
    expect(
      sandbox.evaluate('["".concat(__html__), __html__ + "!", String(__html__), __html__ === "<p>hello</p>"]')
    ).toEqual(['<p>hello</p>', '<p>hello</p>!', '<p>hello</p>', false])
    const shown = (): unknown => (fake.window as unknown as { html: unknown }).html // the window is a HeadlessWindow
    sandbox.evaluate('figma.showUI(__html__)')
    expect(shown()).toBe('<p>hello</p>')
    sandbox.evaluate('figma.showUI("<b>" + __html__)')
    expect(shown()).toBe('<b><p>hello</p>')
    expect(sandbox.evaluate('try { figma.showUI({}) } catch (error) { error.message }')).toMatch('to be a string')
  })

  test('an error of the code is reported and does not stop the host', () => {
    expect(start('throw new Error("at start")').errors).toEqual(['at start'])
    expect(start('this is not code').errors[0]).toMatch(/expecting|unexpected/i)
  })
})
