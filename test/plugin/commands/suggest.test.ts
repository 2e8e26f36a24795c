import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import type { QuickActionAnswer } from '../../../playground/figma/quick-actions.ts'
import { writeStyleRecord } from '../../../src/common/style-record.ts'
import { dusk } from '../../common/dusk.ts'
import { until } from '../../until.ts'
import { HTML, photoIn, run, startRun } from './quick-action-scene.ts'

describe('typing in a quick action gives suggestions', () => {
  /** The answer to a query. The plugin reads its shelves before the first answer. */
  async function answerTo(query: string): Promise<QuickActionAnswer> {
    const answer = run.fake.suggest('style', query)
    await until(() => answer.error !== null || answer.suggestions.length > 0)
    return answer
  }
  const names = async (query: string): Promise<string[]> => (await answerTo(query)).suggestions.map(({ name }) => name)

  test('with the styles that match, each with its picture', async () => {
    startRun({ command: 'open', html: HTML })
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
    startRun({ command: 'open', html: HTML, storage })
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
    startRun({ command: 'open', html: HTML })
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
      startRun({ command: 'open', html, document: new FakeDocument({ suggestionLimit: limit }) })
      photoIn(run)
      const { suggestions } = await answerTo('')
      expect(suggestions.map(({ name }) => name)).toEqual(Object.keys(sizes))
      const withPicture = suggestions.flatMap(({ name, icon }) => (icon ? [name] : []))
      expect(withPicture).toEqual(limit === 'each' ? ['small', 'smaller', 'large'] : ['small', 'smaller'])
    }
  )

  test('with the reason, where no style matches or nothing is selected', async () => {
    startRun({ command: 'open', html: HTML })
    expect((await answerTo('')).error).toBe('Nothing is selected. Select a layer to paint.')
    photoIn(run)
    expect((await answerTo('Vermeer')).error).toBe('No style is called “Vermeer”.')
  })

  test('with strengths, the typed one first', () => {
    startRun({ command: 'open' })
    const strengths = (query: string) => run.fake.suggest('strength', query).suggestions.map(({ data }) => data)
    expect(strengths('')).toEqual([1, 0.75, 0.5, 0.25])
    expect(strengths('60 %')).toEqual([0.6, 1, 0.75, 0.5, 0.25])
    expect(strengths('50')).toEqual([0.5, 1, 0.75, 0.25])
    for (const query of ['much', '0', '200', '-5']) {
      expect(run.fake.suggest('strength', query).error).toBe('A number from 1 to 100.')
    }
  })
})
