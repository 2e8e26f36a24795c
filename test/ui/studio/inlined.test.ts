import { gzipSync } from 'node:zlib'
import { loadCatalog, studioParts, studioScript } from '../../../src/ui/studio/inlined.ts'

const PRESETS = [
  { id: 'wave', name: 'Wave', artist: 'Hokusai', work: 'Great Wave', year: 1831, thumbnail: 'data:,' },
  { id: 'dots', name: 'Dots', thumbnail: 'data:,', look: { detail: 0.25, refineWeights: { content: 0.5 } } }
]

/** Builds a page with the parts that build.mjs inlines. A part that is `null` is left out. */
function page(parts: Record<string, string | null> = {}): void {
  const all: Record<string, string | null> = {
    presets: JSON.stringify({ styleSize: 2, engine: 'abc', layers: [], presets: PRESETS }),
    'style-vectors': `\n${Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).toString('base64')}\n`,
    'transformer-topology': '{}',
    'style-grams': Buffer.from([21, 22, 23, 24]).toString('base64'),
    'transformer-weights': Buffer.from([9]).toString('base64'),
    'perceptual-topology': '{}',
    'perceptual-weights': Buffer.from([12]).toString('base64'),
    'perceptual-metrics': Buffer.from([13]).toString('base64'),
    learning: JSON.stringify({ styleLayers: [], contentLayer: 'c', contents: [{ key: 'cup', base64: 'Dg==' }] }),
    wasm: gzipSync(Buffer.from([10, 11])).toString('base64'),
    simd: Buffer.from([15]).toString('base64'),
    'simd-relaxed': Buffer.from([16]).toString('base64'),
    studio: gzipSync("serve('é')").toString('base64'),
    ...parts
  }
  const getElementById = (id: string) => (typeof all[id] === 'string' ? { textContent: all[id] } : null)
  Object.assign(globalThis, { document: { getElementById } })
}

test('each preset gets its own part of the style vectors, and empty words for those that are missing', async () => {
  page()
  const { presets, transformer, styleSize } = await loadCatalog()
  expect({ transformer, styleSize }).toEqual({ transformer: 'abc', styleSize: 2 })
  expect(presets.map(({ id, vector }) => [id, ...vector])).toEqual([
    ['wave', 1, 2, 3, 4],
    ['dots', 5, 6, 7, 8]
  ])
  expect(presets.map(({ grams }) => [...(grams ?? [])])).toEqual([
    [21, 22],
    [23, 24]
  ])
  expect(presets[1]).toMatchObject({ artist: '', work: '', year: '' })
  expect(presets[0]?.year).toBe('1831')
  expect(presets.map((preset) => [preset.defaults?.detail, preset.defaults?.refineWeights.content])).toEqual([
    [0, 1],
    [0.25, 0.5]
  ])
})

test('the studio’s parts are the bytes that were inlined', async () => {
  page()
  const { models, wasm, simd } = await studioParts()
  expect([...simd.plain, ...simd.relaxed]).toEqual([15, 16])
  expect([...wasm]).toEqual([10, 11])
  expect([...models.transformer.weights]).toEqual([9])
  const { perceptual, contents } = models.learning ?? {}
  expect([perceptual?.weights, perceptual?.metrics].map((bytes) => bytes?.[0])).toEqual([12, 13])
  expect(contents).toEqual([{ key: 'cup', bytes: Uint8Array.of(14) }])
})

test('a browser that decodes base64 itself is asked for no data URI', async () => {
  page()
  const fetching = jest.spyOn(globalThis, 'fetch')
  const fromBase64 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'))
  Object.assign(Uint8Array, { fromBase64 })
  try {
    expect(await studioScript()).toBe("serve('é')")
    expect([...(await studioParts()).models.transformer.weights]).toEqual([9])
    expect((await loadCatalog()).presets).toHaveLength(2)
    expect(fetching).not.toHaveBeenCalled()
  } finally {
    Reflect.deleteProperty(Uint8Array, 'fromBase64')
    fetching.mockRestore()
  }
})

test('the studio’s script is the text that was inlined', async () => {
  page()
  expect(await studioScript()).toBe("serve('é')")
})

test('style vectors that do not fit the presets are model-corrupt, and so is a missing part', async () => {
  const damaged = { code: 'model-corrupt' }
  page({ 'style-vectors': Buffer.from([1, 2, 3]).toString('base64') })
  await expect(loadCatalog()).rejects.toMatchObject(damaged)
  page({ 'style-grams': Buffer.from([1, 2, 3]).toString('base64') })
  await expect(loadCatalog()).rejects.toMatchObject(damaged)
  page({ wasm: null })
  await expect(studioParts()).rejects.toMatchObject(damaged)
})
