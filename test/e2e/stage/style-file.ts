import { readFileSync } from 'node:fs'
import { encodeBase64 } from '../../../src/common/base64.ts'
import { type StyleRecord, styleRecord } from '../../../src/common/style-record.ts'
import { narrowFloats, widenHalves } from '../../../src/ui/styles/half.ts'
import { mixStyles } from '../../../src/ui/styles/mix-styles.ts'

interface Index {
  styleSize: number
  transformer: { id: string }
  presets: { id: string; thumbnail: string }[]
}

/** An own style for the shipped networks: a mix of two presets in equal parts. */
export function ownStyle(name: string, first: string, second: string, change: Partial<StyleRecord> = {}): StyleRecord {
  // The type is certain, because models/index.json is a file of this repository.
  const { styleSize, transformer, presets } = JSON.parse(readFileSync('models/index.json', 'utf8')) as Index
  const vectors = readFileSync('models/styles.bin')
  const vectorOf = (id: string): Uint8Array => {
    const at = presets.findIndex((preset) => preset.id === id)
    return widenHalves(vectors.subarray(at * styleSize * 2, (at + 1) * styleSize * 2))
  }
  const thumbnail = readFileSync(`models/${presets.find(({ id }) => id === first)?.thumbnail}`)
  return styleRecord({
    name,
    engine: transformer.id,
    vector: encodeBase64(narrowFloats(mixStyles(vectorOf(first), vectorOf(second), 0.5))),
    thumbnail: `data:image/jpeg;base64,${encodeBase64(thumbnail)}`,
    made: '2026-11-24T00:00:00.000Z',
    steps: 100,
    ...change
  })
}
