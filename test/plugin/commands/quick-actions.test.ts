import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import type { FakeFigma } from '../../../playground/figma/fake-figma.ts'
import type { QuickActionAnswer } from '../../../playground/figma/quick-actions.ts'
import { ToastScreen } from '../../../playground/figma/toast-screen.ts'
import type { FigmaUnknowns } from '../../../playground/figma/unknowns.ts'
import { writeStyleRecord } from '../../../src/common/style-record.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { dusk } from '../../common/dusk.ts'
import { until } from '../../until.ts'
import { png } from '../png.ts'
import { type Run, recipe, runPlugin } from '../run-plugin.ts'

const PASTICHE = png(30, 20, 3, (data) => data.fill(90))
const THUMBNAIL = `data:image/jpeg;base64,${btoa('jpeg')}`
const GALLERY = {
  presets: [
    { id: 'great-wave', name: 'Great Wave </script', thumbnail: THUMBNAIL },
    { id: 'scream', name: 'The Scream', thumbnail: THUMBNAIL }
  ]
}
/** A page with a gallery, as build.mjs writes it. */
const HTML = `<p></p><script type="text/plain" id="presets">${JSON.stringify(GALLERY).replaceAll('</script', '<\\/script')}</script>`

let run: Run
afterEach(() => run.fake.close())

function photoIn({ figma }: Run): RectangleNode {
  const rectangle = figma.createRectangle()
  rectangle.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: figma.createImage(png(60, 40)).hash }]
  figma.currentPage.selection = [rectangle]
  return rectangle
}

/** A document with one selected photograph. */
function withPhoto(unknowns: Partial<FigmaUnknowns> = {}): { document: Run['fake']['document']; id: string } {
  run = runPlugin({ document: new FakeDocument(unknowns) })
  const { document } = run.fake
  const { id } = photoIn(run)
  run.fake.close()
  return { document, id }
}

const HOW = 'To stop, choose “Stylize with…” again.'
/** A storage that has a look to paste. */
const copied = () => new Map<string, unknown>([['copied-look/1', recipe()]])

const sentences = (): string[] => run.fake.toasts.map(({ message }) => message)

describe('typing in a quick action gives suggestions', () => {
  /** The answer to a query. The first time, the plugin reads its shelves before it answers. */
  async function answerTo(query: string): Promise<QuickActionAnswer> {
    const answer = run.fake.suggest('style', query)
    await until(() => answer.error !== null || answer.suggestions.length > 0)
    return answer
  }
  const names = async (query: string): Promise<string[]> => (await answerTo(query)).suggestions.map(({ name }) => name)

  test('with the styles that match, each with its picture', async () => {
    run = runPlugin({ command: 'open', html: HTML })
    photoIn(run)
    await expect(names('')).resolves.toEqual(['Great Wave </script', 'The Scream'])
    const { suggestions } = await answerTo('SCREAM')
    expect(suggestions).toEqual([{ name: 'The Scream', data: 'scream', icon: new TextEncoder().encode('jpeg') }])
  })

  test('with own styles first, from both shelves, each once', async () => {
    const [mine, both, plain] = [dusk(), dusk({ name: 'Both' }, 1), dusk({ name: 'Plain', thumbnail: null }, 2)]
    const storage = new Map([mine, both].map((record) => [`style/1/${record.id}`, writeStyleRecord(record)]))
    storage.set('style/1/damaged', '{').set('style/2/later', JSON.stringify({ ...mine, format: 2 }))
    storage.set('style/1/nameless', JSON.stringify({ ...dusk({}, 3), name: '\u200b' }))
    storage.set('style/1/stranger', JSON.stringify({ ...mine, id: 'scream' }))
    run = runPlugin({ command: 'open', html: HTML, storage })
    for (const record of [both, plain])
      run.figma.root.setSharedPluginData('pastiche', `style/1/${record.id}`, writeStyleRecord(record))
    photoIn(run)
    expect((await names('')).sort()).toEqual(['Both', 'Dusk', 'Great Wave </script', 'Plain', 'The Scream'])
    const thumbnail = Buffer.from(mine.thumbnail?.split(',')[1] ?? '', 'base64')
    const { suggestions } = await answerTo('dusk')
    expect(suggestions).toEqual([{ name: 'Dusk', data: mine.id, icon: Uint8Array.from(thumbnail) }])
    expect((await answerTo('plain')).suggestions).toEqual([{ name: 'Plain', data: plain.id }])
  })

  test('while typing, when no window may be shown', async () => {
    run = runPlugin({ command: 'open', html: HTML })
    photoIn(run)
    expect(() => run.figma.notify('Hello')).not.toThrow()
    await expect(names('')).resolves.toHaveLength(2)
    expect(() => run.figma.notify('Hello')).toThrow('query mode')
    expect(() => run.figma.showUI('')).toThrow('query mode')
    expect(() => run.figma.viewport.scrollAndZoomIntoView([])).toThrow('query mode')
  })

  test.each(['each', 'list'] as const)(
    'with as many pictures as Figma takes, if the limit is for %s',
    async (limit) => {
      jest.spyOn(console, 'warn').mockImplementation(() => {})
      const pictureOf = (bytes: number) => `data:image/jpeg;base64,${btoa('x'.repeat(bytes))}`
      const sizes = { small: 6000, smaller: 5000, large: 16_000, 'too large': 30_000 }
      const presets = Object.entries(sizes).map(([id, bytes]) => ({ id, name: id, thumbnail: pictureOf(bytes) }))
      const html = `<script id="presets">${JSON.stringify({ presets })}</script>`
      run = runPlugin({ command: 'open', html, document: new FakeDocument({ suggestionLimit: limit }) })
      photoIn(run)
      const { suggestions } = await answerTo('')
      expect(suggestions.map(({ name }) => name)).toEqual(Object.keys(sizes))
      const withPicture = suggestions.flatMap(({ name, icon }) => (icon ? [name] : []))
      expect(withPicture).toEqual(limit === 'each' ? ['small', 'smaller', 'large'] : ['small', 'smaller'])
    }
  )

  test('with the reason, where no style matches or nothing is selected', async () => {
    run = runPlugin({ command: 'open', html: HTML })
    expect((await answerTo('')).error).toBe('Select a layer to restyle first.')
    photoIn(run)
    expect((await answerTo('Vermeer')).error).toBe('No style is called “Vermeer”.')
  })

  test('with strengths, the typed one first', () => {
    run = runPlugin({ command: 'open' })
    const strengths = (query: string) => run.fake.suggest('strength', query).suggestions.map(({ data }) => data)
    expect(strengths('')).toEqual([1, 0.75, 0.5, 0.25])
    expect(strengths('60 %')).toEqual([0.6, 1, 0.75, 0.5, 0.25])
    expect(strengths('50')).toEqual([0.5, 1, 0.75, 0.25])
    for (const query of ['much', '0', '200', '-5']) {
      expect(run.fake.suggest('strength', query).error).toBe('A number from 1 to 100.')
    }
  })
})

describe('"Stylize with…"', () => {
  test('ends with a sentence where its page never starts', async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => {})
    const { document } = withPhoto()
    run = runPlugin({ document, command: 'stylize', patienceMs: 20 })
    await until(() => run.fake.closed)
    expect(run.fake.toasts.at(-1)?.message).toMatch(/^Something went wrong in Pastiche\./)
  })

  test('paints in a hidden window, shows the progress, and ends', async () => {
    const { document } = withPhoto()
    const wishes: unknown[] = []
    run = runPlugin({
      document,
      command: 'stylize',
      parameters: { style: 'scream', strength: 0.5 },
      stylize: async (wish, progress) => {
        wishes.push(wish)
        progress({ done: 1, total: 3, isSilent: false })
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
    run = runPlugin({ document, storage, command: 'stylize', parameters, stylize: () => never })
    await until(() => sentences().length > 0)
    run.panel.emit('ready', null)
    const left = {
      layers: [{ target: wholeLayer(id), name: 'Rectangle' }],
      recipe: recipe(),
      touched: null,
      sheet: null
    }
    await run.panel.call('saveInterrupted', { done: 6, total: 20, ...left })
    run.fake.close() // the next command does this

    const lastWords: (string | undefined)[] = []
    const onClose = (message?: string) => void lastWords.push(message)
    run = runPlugin({ document, storage, command: 'stylize', parameters, onClose })
    await until(() => run.fake.closed)
    expect([run.window.html, lastWords]).toEqual([null, ['Stopped. Painted 6 of 20 layers.']])
    expect([...storage.keys()]).toEqual([])
  })

  test('paints when another style is chosen during a run, and when the last run is long over', async () => {
    const { document } = withPhoto()
    const storage = new Map<string, unknown>()
    const opened = async (parameters: ParameterValues): Promise<string | null> => {
      const stylize = () => new Promise<never>(() => {})
      run = runPlugin({ document, storage, command: 'stylize', parameters, stylize })
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
    run = runPlugin({ document, command: 'paste-look', storage: copied() })
    await until(() => sentences().length > 0)
    expect(sentences()).toEqual(['Getting ready… To stop, choose “Paste look” again.'])
    expect(run.fake.toasts.every(({ timeout }) => Number.isFinite(timeout))).toBe(true)
  })

  test('shows its progress until it ends, and nothing after that', async () => {
    const { document } = withPhoto()
    const toastScreen = new ToastScreen()
    run = runPlugin({ document, command: 'stylize', toastScreen })
    await until(() => toastScreen.shown.length > 0)
    for (const toast of toastScreen.shown) toastScreen.close(toast, 'timeout')
    expect(toastScreen.shown.map(({ message }) => message)).toEqual([
      'Getting ready… To stop, choose “Stylize with…” again.'
    ])
    run.fake.close()
    expect(toastScreen.shown).toEqual([])
  })

  test('with nothing selected says so, and starts nothing', async () => {
    run = runPlugin({ command: 'stylize' })
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
    run = runPlugin({ document, command }, broken)
    await until(() => run.fake.closed)
    expect(run.fake.toasts).toMatchObject([{ error: true, message: expect.stringContaining('Something went wrong') }])
    expect(run.fake.toasts.every(({ timeout }) => Number.isFinite(timeout))).toBe(true)
  })
})

describe('a look', () => {
  test('is copied from a pastiche and pasted in another file', async () => {
    const { document, id } = withPhoto()
    const storage = new Map<string, unknown>()
    run = runPlugin({ document })
    await run.apply(id, PASTICHE)
    document.select([id])
    run.fake.close()

    run = runPlugin({ document, storage, command: 'copy-look' })
    await until(() => run.fake.closed)
    expect(sentences()).toEqual(['Look copied: The Great Wave. Paste it onto any layer, in any file.'])

    const other = withPhoto()
    const wishes: { recipe: string | null }[] = []
    run = runPlugin({
      document: other.document,
      storage,
      command: 'paste-look',
      stylize: async (wish) => {
        wishes.push(wish)
        return { sentence: 'Painted it.', failed: false }
      }
    })
    await until(() => sentences().length > 0)
    run.panel.emit('ready', null)
    await until(() => run.fake.closed)
    expect(wishes.map(({ recipe: text }) => JSON.parse(text ?? ''))).toEqual([JSON.parse(recipe())])
  })

  test('is copied although a hidden layer of an instance, which a plugin cannot read, is selected too', async () => {
    const { document, id } = withPhoto()
    run = runPlugin({ document })
    await run.apply(id, PASTICHE)
    const component = run.figma.createComponent()
    component.appendChild(run.figma.createRectangle())
    const [hidden = ''] = document.get(run.fake.instantiate(component.id)).children
    document.update(hidden, { visible: false })
    document.select([hidden, id])
    run.fake.close()
    run = runPlugin({ document, command: 'copy-look' })
    await until(() => run.fake.closed)
    expect(sentences()).toEqual([expect.stringContaining('Look copied')])
    run = runPlugin({ document, command: 'restore' })
    await until(() => run.fake.closed)
    expect(sentences()).toEqual(['Original restored.'])
  })

  test('is not copied from other layers, and not pasted where none was copied', async () => {
    const { document } = withPhoto()
    run = runPlugin({ document, command: 'copy-look' })
    await until(() => run.fake.closed)
    expect(sentences()).toEqual(['No pastiche is selected. Select one to copy its look.'])
    run = runPlugin({ document, command: 'paste-look' })
    await until(() => run.fake.closed)
    expect(run.fake.toasts).toMatchObject([{ error: true }])
  })
})
