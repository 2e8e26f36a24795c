import { PasticheError } from '../../../src/common/errors.ts'
import type { StudioInfo } from '../../../src/protocol/studio-calls.ts'
import { namesKnown, rememberNames } from '../../../src/ui/state/names-known.ts'
import { initialState } from '../../../src/ui/state/state.ts'
import { createStore } from '../../../src/ui/state/store.ts'
import { createDiagnostics } from '../../../src/ui/studio/diagnostics.ts'
import { diagnosticsText } from '../../../src/ui/studio/diagnostics-text.ts'
import type { HostFacts } from '../../../src/ui/studio/host-facts.ts'
import { catalog } from '../styles/catalog.ts'

const EDITION = { version: '1.2.3', engine: 'networks-7' }
const HOST: HostFacts = {
  userAgent: 'Mozilla/5.0 Figma/125',
  compatMode: 'BackCompat',
  isSecureContext: false,
  origin: 'null',
  cores: 8,
  pixelRatio: 2,
  window: '320 × 640',
  webgl: 'ANGLE (Some Card)'
}
const INFO: StudioInfo = {
  backend: 'wasm',
  probe: [
    { backend: 'webgl', milliseconds: null },
    { backend: 'wasm', milliseconds: 11.6 }
  ]
}

/** Diagnostics that watch a channel. The test sets the clock. */
function watching(answer: () => Promise<unknown> = async () => null) {
  const clock = { now: 0 }
  const diagnostics = createDiagnostics(() => clock.now)
  const channel = diagnostics.watch({ call: (_name: string, _params: unknown) => answer() })
  const text = (names: readonly string[] = []): string => diagnosticsText(EDITION, HOST, diagnostics.report(), names)
  return { clock, diagnostics, channel, text }
}

test('the text has every known fact on a line of its own', async () => {
  const { clock, diagnostics, channel, text } = watching(async () => {
    clock.now += 1500
  })
  clock.now = 2340
  diagnostics.engineStarted(INFO, 'worker')
  diagnostics.kernelsKnown({ precision: 'F32 × 4, fused', whyStock: null, passes: { own: 1, stock: 0 }, workers: 2 })
  for (const name of ['render', 'kernels', 'draft', 'paint'])
    await channel.call(name, { [name === 'draft' ? 'first' : 'size']: { width: 512, height: 384 } })
  expect(text()).toBe(
    [
      'Pastiche 1.2.3, networks networks-7',
      'Client: Mozilla/5.0 Figma/125',
      'Page: BackCompat, origin null, not secure, 320 × 640 at 2 ×',
      'Processor: 8 cores',
      'WebGL: ANGLE (Some Card)',
      'Engine: wasm, in a worker (webgl: no, wasm: 12 ms)',
      'Kernels: own, F32 × 4, fused; workers: 2',
      'Start: 2.34 s',
      'Last draft: 512 × 384 in 1.50 s',
      'Last paint: 512 × 384 in 1.50 s',
      'Last render: 512 × 384 in 1.50 s',
      'Last error: none',
      ''
    ].join('\n')
  )
})

test('the text says when nothing has started', () => {
  const { text } = watching()
  expect(text()).toContain('Engine: not started\nKernels: not known yet\nStart: not finished\nLast error: none\n')
})

test('the text says why TF.js’s kernels paint', () => {
  const { diagnostics, text } = watching()
  diagnostics.kernelsKnown({
    precision: null,
    whyStock: 'floats are off by 0.4',
    passes: { own: 0, stock: 1 },
    workers: 1
  })
  expect(text()).toContain('Kernels: TF.js’s, because: floats are off by 0.4\n')
})

test('a failed call is in the text, and its caller gets the error; a cancelled call is not an error', async () => {
  const errors = [new PasticheError('gpu-lost', 'lost at tile 3'), new PasticheError('cancelled', 'stopped')]
  const { channel, text } = watching(async () => {
    throw errors.shift()
  })
  await expect(channel.call('paint', {})).rejects.toMatchObject({ code: 'gpu-lost' })
  await expect(channel.call('paint', {})).rejects.toMatchObject({ code: 'cancelled' })
  expect(text()).toContain('Last error: gpu-lost: lost at tile 3\n')
})

test('a rejection with a string is in the text', () => {
  const { diagnostics, text } = watching()
  diagnostics.failed('Failed to export node')
  expect(text()).toContain('Last error: internal: Failed to export node\n')
})

test('the text never has the name of a layer, not even in an error’s message', () => {
  const { diagnostics, text } = watching()
  diagnostics.failed(new PasticheError('internal', 'Cannot paint "Salary list (2026)" in Salary, near layer e.'))
  const copied = text(['Salary', 'Salary list (2026)', 'e', ' ', ''])
  expect(copied).toContain('Last error: internal: Cannot paint "[name]" in [name], near layer [name].\n')
})

test('the panel knows the names of what is selected, refused, painted and learnt from', () => {
  const target = (name: string) => ({ name }) as never // only the name is read
  const state = initialState(catalog)
  expect(namesKnown(state)).toEqual([])
  const known = namesKnown({
    ...state,
    selection: { targets: [target('Target')], refused: [target('Refused')] } as never,
    work: { kind: 'done', items: [target('Item'), target('Target')], skipped: [target('Skipped')] } as never,
    learning: { ...state.learning, sources: [target('Source')], cameFrom: target('Content') }
  })
  expect(known.sort()).toEqual(['Content', 'Item', 'Refused', 'Skipped', 'Source', 'Target'])
})

test('a name stays known after another layer was selected, because an earlier error may have it', () => {
  const store = createStore(initialState(catalog))
  const names = rememberNames(store)
  const select = (name: string): void =>
    // Only the names are read.
    store.update((state) => ({ ...state, selection: { targets: [{ name }], refused: [] } as never }))
  select('Salary')
  select('Hero')
  expect(names()).toEqual(['Salary', 'Hero'])
})
