import { until } from '../../until.ts'
import { recipe } from '../run-plugin.ts'
import { PASTICHE, run, sentences, startRun, withPhoto } from './quick-action-scene.ts'

describe('a look', () => {
  test('is copied from a pastiche and pasted in another file', async () => {
    const { document, id } = withPhoto()
    const storage = new Map<string, unknown>()
    startRun({ document })
    await run.apply(id, PASTICHE)
    document.select([id])
    run.fake.close()

    startRun({ document, storage, command: 'copy-look' })
    await until(() => run.fake.closed)
    expect(sentences()).toEqual(['Look copied: The Great Wave. Paste it onto any layer, in any file.'])

    const other = withPhoto()
    const wishes: { recipe: string | null }[] = []
    startRun({
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
    startRun({ document })
    await run.apply(id, PASTICHE)
    const component = run.figma.createComponent()
    component.appendChild(run.figma.createRectangle())
    const [hidden = ''] = document.get(run.fake.instantiate(component.id)).children
    document.update(hidden, { visible: false })
    document.select([hidden, id])
    run.fake.close()
    startRun({ document, command: 'copy-look' })
    await until(() => run.fake.closed)
    expect(sentences()).toEqual([expect.stringContaining('Look copied')])
    startRun({ document, command: 'restore' })
    await until(() => run.fake.closed)
    expect(sentences()).toEqual(['Original restored.'])
  })

  test('is not copied from other layers, and not pasted where none was copied', async () => {
    const { document } = withPhoto()
    startRun({ document, command: 'copy-look' })
    await until(() => run.fake.closed)
    expect(sentences()).toEqual(['No pastiche is selected. Select one to copy its look.'])
    startRun({ document, command: 'paste-look' })
    await until(() => run.fake.closed)
    expect(run.fake.toasts).toMatchObject([{ error: true }])
  })
})
