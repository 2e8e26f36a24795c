import { pluginTransport } from '../../../src/ui/panel/plugin-transport.ts'

interface FakeWindow {
  parent: FakeWindow
  postMessage(message: unknown, origin: string): void
}

/** A panel window inside Figma's nested frames, with the members that the transport uses. */
function embed() {
  const ears = new Set<(event: unknown) => void>()
  const posted: unknown[] = []
  const postMessage = (message: unknown, origin: string): void => void posted.push([message, origin])
  const top = { postMessage } as FakeWindow // the parent of the top window is the top window itself
  top.parent = top
  const shim = { parent: top, postMessage }
  const middle = { parent: shim, postMessage }
  const own = { parent: middle, postMessage }
  Object.assign(globalThis, {
    window: own,
    parent: middle,
    addEventListener: (_: string, ear: (event: unknown) => void) => ears.add(ear),
    removeEventListener: (_: string, ear: (event: unknown) => void) => ears.delete(ear)
  })
  const hear = (event: unknown): void => {
    for (const ear of ears) ear(event)
  }
  return { own, middle, shim, top, posted, hear }
}

test('a frame is wrapped as Figma requires', () => {
  const { posted } = embed()
  const frame = { tag: 'pastiche/1', serial: 1, kind: 'event', name: 'ready', value: null } as const
  pluginTransport().send(frame)
  expect(posted).toEqual([[{ pluginMessage: frame }, '*']])
})

test('messages of every window above are received, because Figma posts from its top window', () => {
  const { middle, shim, top, hear } = embed()
  const heard: unknown[] = []
  pluginTransport().listen((raw) => heard.push(raw))
  for (const source of [middle, shim, top]) hear({ source, data: { pluginMessage: heard.length } })
  expect(heard).toEqual([0, 1, 2])
})

test('messages of other windows, and messages without an envelope, are dropped', () => {
  const { own, top, hear } = embed()
  const heard: unknown[] = []
  pluginTransport().listen((raw) => heard.push(raw))
  const beside = { parent: top }
  for (const source of [own, beside, { parent: own }, {}, null])
    hear({ source, data: { pluginMessage: 'a stranger’s' } })
  for (const data of [null, undefined, 7, 'text', [], {}, { other: 1 }]) hear({ source: top, data })
  expect(heard).toEqual([])
})

test('a page without a parent receives nothing, not even its own messages', () => {
  const { own, hear } = embed()
  own.parent = own
  const heard: unknown[] = []
  pluginTransport().listen((raw) => heard.push(raw))
  hear({ source: own, data: { pluginMessage: 'an echo' } })
  expect(heard).toEqual([])
})

test('after listening has stopped nothing is received', () => {
  const { middle, hear } = embed()
  const heard: unknown[] = []
  const stop = pluginTransport().listen((raw) => heard.push(raw))
  stop()
  hear({ source: middle, data: { pluginMessage: 'late' } })
  expect(heard).toEqual([])
})
