import { createFakeFigma } from '../../playground/figma/create-figma.ts'
import { FakeDocument } from '../../playground/figma/fake-document.ts'
import type { FakeFigmaOptions } from '../../playground/figma/fake-figma.ts'
import { ToastScreen } from '../../playground/figma/toast-screen.ts'

function opened(options: FakeFigmaOptions = {}) {
  const screen = new ToastScreen()
  const fake = createFakeFigma({ toastScreen: screen, ...options })
  return { fake, figma: fake.figma, screen, shown: () => screen.shown.map(({ message }) => message) }
}

describe('toasts', () => {
  test('with a timeout stay when the plugin closes; those without one are removed', () => {
    const { figma, shown } = opened()
    figma.notify('Done')
    figma.notify('Failed', { error: true })
    figma.notify('Failed, for a while', { error: true, timeout: 5000 })
    figma.notify('Working', { timeout: Number.POSITIVE_INFINITY })
    expect(shown()).toEqual(['Done', 'Failed', 'Failed, for a while', 'Working'])
    figma.closePlugin('Bye')
    expect(shown()).toEqual(['Done', 'Failed, for a while', 'Bye'])
  })

  test('with a button are removed when the plugin closes', () => {
    const { figma, shown } = opened({ document: new FakeDocument({ toastsWithButton: 'shown' }) })
    figma.notify('Working', { timeout: 5000, button: { text: 'Cancel', action: () => {} } })
    figma.closePlugin()
    expect(shown()).toEqual([])
  })

  test('of a closed plugin do not call it any more', () => {
    const { figma, screen } = opened()
    const dequeued = jest.fn()
    figma.notify('One', { onDequeue: dequeued })
    figma.notify('Two', { onDequeue: dequeued })
    for (const toast of screen.shown.slice(0, 1)) screen.close(toast, 'timeout')
    figma.closePlugin()
    for (const toast of screen.shown) screen.close(toast, 'timeout')
    expect(dequeued.mock.calls).toEqual([['timeout']])
  })

  test('are cut to 100 characters', () => {
    const { figma, shown } = opened()
    figma.notify('x'.repeat(101))
    expect(shown()).toEqual([`${'x'.repeat(99)}…`])
  })

  test.each([
    ['missing', []],
    ['shown', ['Finish']]
  ] as const)('with a button are %s', (toastsWithButton, expected) => {
    const { figma, shown } = opened({ document: new FakeDocument({ toastsWithButton }) })
    figma.notify('Finish', { button: { text: 'Cancel', action: () => {} } })
    expect(shown()).toEqual(expected)
  })
})

test('Figma shows “Running…” for as long as a command has no window', () => {
  const { fake, figma, screen } = opened()
  fake.run()
  expect(screen.running).toBe(true)
  figma.showUI('<p>', { visible: false })
  expect(screen.running).toBe(true)
  figma.showUI('<p>')
  expect(screen.running).toBe(false)
  figma.closePlugin()

  const other = opened()
  other.fake.run()
  other.fake.close()
  expect(other.screen.running).toBe(false)
})

test('an ended plugin gets one close event, and every later call throws', async () => {
  const { fake, figma } = opened()
  const node = figma.createRectangle()
  const closed = jest.fn()
  figma.on('close', closed)
  fake.close()
  fake.close()
  expect(closed).toHaveBeenCalledTimes(1)
  for (const act of [
    () => figma.notify('x'),
    () => figma.currentPage,
    () => figma.createImage(new Uint8Array()),
    () => node.name,
    () => figma.viewport.scrollAndZoomIntoView([])
  ])
    expect(act).toThrow('The plugin has been closed')
  await expect(figma.clientStorage.getAsync('x')).rejects.toThrow('The plugin has been closed')
  await expect(figma.getNodeByIdAsync('0:1')).rejects.toThrow('The plugin has been closed')
  await expect(figma.variables.getVariableByIdAsync('x')).rejects.toThrow('The plugin has been closed')
})

test('triggerUndo undoes the last step of the file, even if it is the designer’s', () => {
  const { fake, figma } = opened()
  const node = figma.createRectangle()
  figma.commitUndo()
  node.name = 'Ours'
  figma.commitUndo()
  fake.document.update(node.id, { opacity: 0.5 })
  fake.document.commit()
  figma.triggerUndo()
  expect([node.name, node.opacity]).toEqual(['Ours', 1])
})

test.each(['errors', 'strings'] as const)('promises of the API reject with %s', async (rejections) => {
  const { figma } = opened({ document: new FakeDocument({ rejectsWithStrings: rejections === 'strings' }) })
  const message = 'in exportAsync: Failed to export node. This node may not have any visible layers.'
  const hidden = Object.assign(figma.createRectangle(), { visible: false })
  const error = await hidden.exportAsync().catch((thrown: unknown) => thrown)
  expect(error).toEqual(rejections === 'strings' ? message : new Error(message))
})

test.each([
  ['each', 15_000, 2, true],
  ['list', 15_000, 2, false],
  ['each', 20_480, 1, false]
] as const)('with a limit for %s, suggestions of %d bytes × %d: %s', (suggestionLimit, bytes, count, fits) => {
  const { fake, figma } = opened({ document: new FakeDocument({ suggestionLimit }) })
  const icon = new Uint8Array(bytes)
  let thrown = false
  figma.parameters.on('input', ({ result }) => {
    try {
      result.setSuggestions(Array.from({ length: count }, (_, index) => ({ name: `${index}`, data: index, icon })))
    } catch {
      thrown = true
    }
  })
  expect([fake.suggest('style', '').suggestions.length, thrown]).toEqual(fits ? [count, false] : [0, true])
})
