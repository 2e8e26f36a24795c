import type { QuickActionAnswer } from '../../playground/figma/quick-actions.ts'
import { writeStyleRecord } from '../../src/common/style-record.ts'
import { dusk } from '../common/dusk.ts'
import { until } from '../until.ts'
import { png } from './png.ts'
import { type Run, recipe, runPlugin } from './run-plugin.ts'

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
function withPhoto(): { document: Run['fake']['document']; id: string } {
  run = runPlugin()
  const { document } = run.fake
  const { id } = photoIn(run)
  run.fake.close()
  return { document, id }
}

const sentences = (): string[] => run.fake.toasts.map(({ message }) => message)

describe('what is typed is answered', () => {
  /** The plugin reads its shelves first, the first time. */
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

  test('with own styles first, of both shelves, each once and whatever else lies there', async () => {
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

  test('with why not, where no style matches or nothing is selected', async () => {
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
  test('paints out of sight, says how far it is, and ends', async () => {
    const { document } = withPhoto()
    const wishes: unknown[] = []
    run = runPlugin({
      document,
      command: 'stylize',
      parameters: { style: 'scream', strength: 0.5 },
      stylize: async (wish, progress) => {
        wishes.push(wish)
        progress({ done: 1, total: 3 })
        await until(() => sentences().length === 2)
        return { sentence: 'Painted 3 layers.', failed: false }
      }
    })
    await until(() => sentences().length > 0)
    expect(run.window).toMatchObject({ html: '<p>panel</p>', visible: false })
    expect(sentences()).toEqual(['Getting ready…'])
    run.panel.emit('ready', null)
    await until(() => run.fake.closed)
    expect(wishes).toEqual([{ style: 'scream', strength: 0.5, recipe: null }])
    expect(sentences()).toEqual(['Getting ready…', 'Painting 2 of 3…', 'Painted 3 layers.'])
  })

  test('can be cancelled from its notification, and ends when the panel has', async () => {
    const { document } = withPhoto()
    let stop = (): void => undefined
    const stopped = new Promise<void>((resolve) => {
      stop = resolve
    })
    run = runPlugin({
      document,
      command: 'stylize',
      stylize: async (_, progress) => {
        progress({ done: 0, total: 2 })
        await stopped
        return { sentence: 'Stopped. Painted 1 of 2 layers.', failed: false }
      },
      cancelStylize: () => stop()
    })
    await until(() => sentences().length > 0)
    run.panel.emit('ready', null)
    await until(() => sentences().length > 1)
    expect(run.fake.closed).toBe(false)
    run.fake.toasts.at(-1)?.button?.action()
    await until(() => run.fake.closed)
    expect(sentences().at(-1)).toBe('Stopped. Painted 1 of 2 layers.')
  })

  test('cancelled before it began, ends at once and says so', async () => {
    const { document } = withPhoto()
    const lastWords: (string | undefined)[] = []
    run = runPlugin({ document, command: 'stylize', onClose: (message) => void lastWords.push(message) })
    await until(() => sentences().length > 0)
    run.fake.toasts[0]?.button?.action()
    expect(run.fake.closed).toBe(true)
    expect(lastWords).toEqual(['Stopped. Nothing was painted.'])
  })

  test('with nothing selected says so, and starts nothing', async () => {
    run = runPlugin({ command: 'stylize' })
    await until(() => run.fake.closed)
    expect(run.window.html).toBeNull()
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

  test('is copied from no other layer, and none is pasted where none was copied', async () => {
    const { document } = withPhoto()
    run = runPlugin({ document, command: 'copy-look' })
    await until(() => run.fake.closed)
    expect(sentences()).toEqual(['No pastiche is selected. Select one to copy its look.'])
    run = runPlugin({ document, command: 'paste-look' })
    await until(() => run.fake.closed)
    expect(run.fake.toasts).toMatchObject([{ error: true }])
  })
})
