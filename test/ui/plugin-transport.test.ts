import { pluginTransport } from '../../src/ui/plugin-transport.ts'

/** A window that embeds the panel, as far as the transport can see it. */
function embed() {
  const ears = new Set<(event: unknown) => void>()
  const posted: unknown[] = []
  const parent = { postMessage: (message: unknown, origin: string) => posted.push([message, origin]) }
  Object.assign(globalThis, {
    parent,
    addEventListener: (_: string, ear: (event: unknown) => void) => ears.add(ear),
    removeEventListener: (_: string, ear: (event: unknown) => void) => ears.delete(ear)
  })
  const hear = (event: unknown): void => {
    for (const ear of ears) ear(event)
  }
  return { parent, posted, hear }
}

test('a frame is wrapped as Figma wants it', () => {
  const { posted } = embed()
  const frame = { tag: 'pastiche/1', kind: 'event', name: 'ready', value: null } as const
  pluginTransport().send(frame)
  expect(posted).toEqual([[{ pluginMessage: frame }, '*']])
})

test('only what the embedding window says is heard', () => {
  const { parent, hear } = embed()
  const heard: unknown[] = []
  pluginTransport().listen((raw) => heard.push(raw))
  hear({ source: parent, data: { pluginMessage: 'ours' } })
  hear({ source: {}, data: { pluginMessage: 'a stranger’s' } })
  hear({ source: parent, data: null })
  hear({ source: parent, data: { other: 1 } })
  expect(heard).toEqual(['ours'])
})

test('after listening has stopped nothing is heard', () => {
  const { parent, hear } = embed()
  const heard: unknown[] = []
  const stop = pluginTransport().listen((raw) => heard.push(raw))
  stop()
  hear({ source: parent, data: { pluginMessage: 'late' } })
  expect(heard).toEqual([])
})
