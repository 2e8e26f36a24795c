import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { styleSize } from '../../src/common/layer.ts'
import { modelBytes, modelsIndex } from './shipped-models.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const MB = 1e6
const THUMBNAIL_BYTES = 6000

describe('models/index.json', () => {
  test.each(modelsIndex.files)('describes $path correctly', ({ path, bytes, sha256: hash, licence, made }) => {
    const found = modelBytes(path)
    expect({ bytes: found.length, sha256: sha256(found) }).toEqual({ bytes, sha256: hash })
    expect(licence).not.toBe('')
    expect(made).not.toBe('')
  })

  test('names every file of the folder, except itself and the card', () => {
    const entries = readdirSync(join(__dirname, '../../models'), { recursive: true, withFileTypes: true })
    const root = join(__dirname, '../../models/')
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    const named = modelsIndex.files.map(({ path }) => path)
    const unnamed = files.map((file) => file.slice(root.length)).filter((file) => !named.includes(file))
    expect(unnamed.filter((file) => !file.endsWith('.md') && file !== 'index.json')).toEqual([])
  })

  test('has a transformer of at most 1 MB and a perceptual network of at most 1.7 MB', () => {
    const size = (folder: string) =>
      modelsIndex.files.filter(({ path }) => path.startsWith(folder)).reduce((sum, { bytes }) => sum + bytes, 0)
    expect(size('transformer/')).toBeLessThanOrEqual(MB)
    expect(size('perceptual/')).toBeLessThanOrEqual(1.7 * MB)
  })

  test('has a style vector of finite numbers for every preset', () => {
    const { styles, presets, transformer, styleSize: size } = modelsIndex
    expect(size).toBe(styleSize(transformer.layers))
    const bytes = modelBytes(styles)
    expect(bytes.length).toBe(presets.length * size * 2)
    const exponents = Array.from({ length: bytes.length / 2 }, (_, i) => ((bytes[2 * i + 1] ?? 0) >> 2) & 0x1f)
    expect(exponents).not.toContain(0x1f) // the exponent of infinity and NaN
  })

  test('has presets that can be told apart and a thumbnail for each', () => {
    const { presets, files } = modelsIndex
    expect(presets.length).toBeGreaterThanOrEqual(30)
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length)
    expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length)
    for (const { thumbnail } of presets) {
      const file = files.find(({ path }) => path === thumbnail)
      expect(file?.bytes).toBeLessThanOrEqual(THUMBNAIL_BYTES)
    }
  })

  test('says for every preset whether it is a work of art, has colour and is strong, and how it looks best', () => {
    for (const { artist, tags, look } of modelsIndex.presets) {
      expect(tags).toEqual([
        artist === undefined ? 'technique' : 'work',
        expect.stringMatching(/^(colour|monochrome)$/),
        expect.stringMatching(/^(calm|strong)$/)
      ])
      for (const share of [look.strength, look.detail]) expect(share >= 0 && share <= 1).toBe(true)
    }
  })

  test('has names that differ in their first ten letters, because a narrow gallery shows no more', () => {
    const { presets } = modelsIndex
    expect(new Set(presets.map(({ name }) => name.slice(0, 10))).size).toBe(presets.length)
  })
})
