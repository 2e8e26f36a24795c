import { readFileSync } from 'node:fs'
import { encodeBase64 } from '../../src/common/base64.ts'
import { type StyleRecord, styleRecord } from '../../src/common/style-record.ts'

const THUMBNAIL = `data:image/jpeg;base64,${readFileSync('models/thumbnails/starry-night.jpg').toString('base64')}`

/** An own style. Another `number` gives it another vector. */
export function dusk(change: Partial<StyleRecord> = {}, number = 0): StyleRecord {
  return styleRecord({
    name: 'Dusk',
    engine: 'abc123',
    // Two float16 numbers: 1, and one that begins at 2 and grows with `number`.
    vector: encodeBase64(Uint8Array.of(0, 0x3c, number & 0xff, 0x40 | (number >> 8))),
    thumbnail: THUMBNAIL,
    made: '2026-11-24T00:00:00.000Z',
    steps: 120,
    ...change
  })
}
