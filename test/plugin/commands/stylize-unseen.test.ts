import type { FakeFigma } from '../../../playground/figma/fake-figma.ts'
import { ToastScreen } from '../../../playground/figma/toast-screen.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { until } from '../../until.ts'
import { recipe } from '../run-plugin.ts'
import { copied, HOW, run, sentences, startRun, withPhoto } from './quick-action-scene.ts'

describe('"Stylize with…"', () => {
  test('ends with a sentence where its page never starts', async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => {})
    const { document } = withPhoto()
    startRun({ document, command: 'stylize', patienceMs: 20 })
    await until(() => run.fake.closed)
    expect(run.fake.toasts.at(-1)?.message).toMatch(/^Something went wrong in Pastiche\./)
  })

  test('paints in a hidden window, shows the progress, and ends', async () => {
    const { document } = withPhoto()
    const wishes: unknown[] = []
    startRun({
      document,
      command: 'stylize',
      parameters: { style: 'scream', strength: 0.5 },
      stylize: async (wish, progress) => {
        wishes.push(wish)
        progress({ done: 1, total: 3, isStudioSilent: false })
        await until(() => sentences().length === 2)
        return { sentence: 'Painted 3 layers.', failed: false }
      }
    })
    await until(() => sentences().length > 0)
    expect(run.window).toMatchObject({ html: '<p>panel</p>', visible: false })
    expect(sentences()).toEqual([`Getting ready… ${HOW}`])
    run.panel.emit('ready', null)
    await until(() => run.fake.closed)
    expect(wishes).toEqual([{ style: 'scream', strength: 0.5, recipe: null }])
    expect(sentences()).toEqual([`Getting ready… ${HOW}`, `Painting 2 of 3… ${HOW}`, 'Painted 3 layers.'])
  })

  test('stops when the same command is chosen again, and says how many layers it painted', async () => {
    const { document, id } = withPhoto()
    const storage = new Map<string, unknown>()
    const parameters = { style: 'scream', strength: 0.5 }
    const never = new Promise<never>(() => {})
    startRun({ document, storage, command: 'stylize', parameters, stylize: () => never })
    await until(() => sentences().length > 0)
    run.panel.emit('ready', null)
    const left = {
      layers: [{ target: wholeLayer(id), name: 'Rectangle' }],
      recipe: recipe(),
      touched: null,
      sheet: null
    }
    await run.panel.call('saveInterrupted', { done: 6, total: 20, ...left })
    run.fake.close() // every new command ends the running plugin like this

    const lastWords: (string | undefined)[] = []
    const onClose = (message?: string) => void lastWords.push(message)
    startRun({ document, storage, command: 'stylize', parameters, onClose })
    await until(() => run.fake.closed)
    expect([run.window.html, lastWords]).toEqual([null, ['Stopped. Painted 6 of 20 layers.']])
    expect([...storage.keys()]).toEqual([])
  })

  test('paints when another style is chosen during a run, and when the last run is long over', async () => {
    const { document } = withPhoto()
    const storage = new Map<string, unknown>()
    const opened = async (parameters: ParameterValues): Promise<string | null> => {
      const stylize = () => new Promise<never>(() => {})
      startRun({ document, storage, command: 'stylize', parameters, stylize })
      await until(() => sentences().length > 0)
      const { html } = run.window
      run.fake.close()
      return html
    }
    await expect(opened({ style: 'scream' })).resolves.toBe('<p>panel</p>')
    await expect(opened({ style: 'woodcut' })).resolves.toBe('<p>panel</p>')
    storage.set('running/1', { ...(storage.get('running/1') as object), at: Date.now() - 60_000 })
    await expect(opened({ style: 'woodcut' })).resolves.toBe('<p>panel</p>')
  })

  test.each(['missing', 'shown'] as const)('tells how to stop it, if toasts with a button are %s', async (answer) => {
    const { document } = withPhoto({ toastsWithButton: answer })
    startRun({ document, command: 'paste-look', storage: copied() })
    await until(() => sentences().length > 0)
    expect(sentences()).toEqual(['Getting ready… To stop, choose “Paste look” again.'])
    expect(run.fake.toasts.every(({ timeout }) => Number.isFinite(timeout))).toBe(true)
  })

  test('shows its progress until it ends, and nothing after that', async () => {
    const { document } = withPhoto()
    const toastScreen = new ToastScreen()
    startRun({ document, command: 'stylize', toastScreen })
    await until(() => toastScreen.shown.length > 0)
    for (const toast of toastScreen.shown) toastScreen.close(toast, 'timeout')
    expect(toastScreen.shown.map(({ message }) => message)).toEqual([
      'Getting ready… To stop, choose “Stylize with…” again.'
    ])
    run.fake.close()
    expect(toastScreen.shown).toEqual([])
  })

  test('with nothing selected says so, and starts nothing', async () => {
    startRun({ command: 'stylize' })
    await until(() => run.fake.closed)
    expect(run.window.html).toBeNull()
  })
})

describe('a command that throws at its start', () => {
  test.each(['copy-look', 'paste-look', 'stylize', 'restore'])('%s says so and ends the plugin', async (command) => {
    const { document } = withPhoto()
    jest.spyOn(console, 'warn').mockImplementation(() => {})
    const broken = (fake: FakeFigma): void => {
      for (const name of ['currentPage', 'clientStorage']) {
        const get = () => {
          throw new Error('in get: Figma is out of sorts')
        }
        Object.defineProperty(fake.figma, name, { get })
      }
      Object.assign(globalThis, { figma: fake.figma, __html__: '' })
      jest.isolateModules(() => void jest.requireActual('../../../src/plugin/main.ts'))
    }
    startRun({ document, command }, broken)
    await until(() => run.fake.closed)
    expect(run.fake.toasts).toMatchObject([{ error: true, message: expect.stringContaining('Something went wrong') }])
    expect(run.fake.toasts.every(({ timeout }) => Number.isFinite(timeout))).toBe(true)
  })
})
