import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { until } from '../../until.ts'
import { png } from '../png.ts'
import { soon } from '../run-plugin.ts'
import { filled, photo, run, startRun } from './selection-scene.ts'

describe('the panel gets the selection', () => {
  beforeEach(async () => {
    run.panel.emit('ready', null)
    await told()
  })

  /** Waits for the next selection, and removes it from the list. */
  async function told(): Promise<void> {
    await until(() => run.selections.length > 0)
    run.selections.length = 0
  }

  test('once for a burst of changes to the selection', async () => {
    const nodes = [1, 2, 3].map(() => filled(run.figma.createRectangle()))
    jest.useFakeTimers() // on a busy machine, real timers could run in the middle of the burst
    for (const node of nodes) {
      run.figma.currentPage.selection = [node]
      await jest.advanceTimersByTimeAsync(5)
    }
    await jest.advanceTimersByTimeAsync(150)
    jest.useRealTimers()
    expect(run.selections.map(({ targets }) => targets.map(({ ref }) => ref.nodeId))).toEqual([[nodes[2]?.id]])
  })

  test('when a selected layer is edited or deleted, not when another is', async () => {
    const [one, other] = [filled(run.figma.createRectangle()), filled(run.figma.createRectangle())]
    run.figma.currentPage.selection = [one]
    await told()
    other.name = 'Other'
    await soon(150)
    expect(run.selections).toEqual([])
    one.name = 'Renamed'
    await until(() => run.selections.length > 0)
    expect(run.selections.map(({ targets }) => targets[0]?.name)).toEqual(['Renamed'])
  })

  test('with the recipe after Apply, and without it after Undo', async () => {
    const rectangle = filled(run.figma.createRectangle(), [photo])
    run.figma.currentPage.selection = [rectangle]
    const recipeTold = () => run.selections.at(-1)?.targets[0]?.recipe
    await run.apply(rectangle.id, png(30, 20))
    await until(() => typeof recipeTold() === 'string')
    expect(recipeTold()).toContain('The Great Wave')
    await run.panel.call('revert', { targets: [wholeLayer(rectangle.id)] })
    await until(() => recipeTold() === null)
  })

  test('of another page when the designer goes there', async () => {
    run.figma.currentPage.selection = [filled(run.figma.createRectangle())]
    const id = run.fake.document.create('PAGE', 'Page 2')
    run.fake.document.insert('0:0', 1, id)
    await told()
    await run.figma.setCurrentPageAsync((await run.figma.getNodeByIdAsync(id)) as PageNode)
    await until(() => run.selections.length > 0)
    expect(run.selections.at(-1)).toMatchObject({ targets: [], refused: [] })
  })

  test('also after the page that was shown is deleted', async () => {
    const id = run.fake.document.create('PAGE', 'Page 2')
    run.fake.document.insert('0:0', 1, id)
    const home = run.figma.currentPage
    const there = (await run.figma.getNodeByIdAsync(id)) as PageNode
    await run.figma.setCurrentPageAsync(there)
    await told()
    run.fake.document.remove(id)
    await told()
    expect(run.figma.currentPage.id).toBe(home.id)
    const layer = filled(run.figma.createRectangle())
    run.figma.currentPage.selection = [layer]
    await told()
    layer.name = 'Edited'
    await until(() => run.selections.length > 0)
    expect(run.selections.at(-1)?.targets[0]?.name).toBe('Edited')
  })

  test('with every layer refused, where Figma does not answer', async () => {
    let isHanging = false
    run.fake.close()
    startRun({ hangs: () => isHanging, patienceMs: 40 })
    const original = filled(run.figma.createRectangle())
    original.name = 'Hero'
    const { nodeId } = await run.apply(original.id, png(30, 20))
    run.fake.node(nodeId).remove() // forces the plugin to look for the missing layer in Figma
    isHanging = true
    run.figma.currentPage.selection = [original]
    run.panel.emit('ready', null)
    await until(() => run.selections.at(-1)?.refused[0]?.code === 'no-answer')
    expect(run.selections.at(-1)).toMatchObject({ targets: [], refused: [{ nodeId: original.id, name: 'Hero' }] })
  })

  test('not any more once the plugin was closed, where Figma does not answer', async () => {
    let isHanging = false
    let isAsked = false
    const hangs = (): boolean => {
      isAsked ||= isHanging
      return isHanging
    }
    run.fake.close()
    startRun({ hangs, patienceMs: 40 })
    const original = filled(run.figma.createRectangle())
    const { nodeId } = await run.apply(original.id, png(30, 20))
    run.fake.node(nodeId).remove() // forces the plugin to look for the missing layer in Figma
    isHanging = true
    run.figma.currentPage.selection = [original]
    run.panel.emit('ready', null)
    await until(() => isAsked)
    const page = jest.spyOn(run.figma, 'currentPage', 'get')
    run.fake.close()
    page.mockClear()
    await soon(200)
    expect(page).not.toHaveBeenCalled()
  })
})
