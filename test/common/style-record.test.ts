import { readFileSync } from 'node:fs'
import { encode } from 'fast-png'
import { encodeBase64 } from '../../src/common/base64.ts'
import { ownStyleId } from '../../src/common/style-id.ts'
import {
  checkStyleFits,
  LONGEST_RECORD,
  parseStyleRecord,
  styleRecord,
  writeStyleRecord
} from '../../src/common/style-record.ts'

const VECTOR = encodeBase64(Uint8Array.of(0, 0x3c, 0, 0xc0)) // 1 and -2 as float16
const JPEG = readFileSync('models/thumbnails/starry-night.jpg')
const uri = (mime: string, bytes: Uint8Array): string => `data:${mime};base64,${encodeBase64(bytes)}`
const THUMBNAIL = uri('image/jpeg', JPEG)
const dusk = styleRecord({
  name: 'Dusk',
  engine: '11735e0e540b',
  vector: VECTOR,
  thumbnail: THUMBNAIL,
  made: '2026-11-24T00:00:00.000Z',
  steps: 120
})

/** A record as text, with some fields replaced. The id fits the engine and the vector, unless `change` gives one. */
function text(change: Record<string, unknown> = {}): string {
  const { engine, vector } = { ...dusk, ...change }
  return JSON.stringify({ ...dusk, id: ownStyleId(String(engine), String(vector)), ...change })
}

/** Like `text`, but with a vector of the given bytes, which may encode NaN or infinity. */
const vectorOf = (...bytes: number[]): string => text({ vector: encodeBase64(Uint8Array.from(bytes)) })

const PNG = encode({ width: 8, height: 8, channels: 3, data: new Uint8Array(8 * 8 * 3) })

/** A PNG whose header states this size, with the data of 8 × 8 pixels. */
function claiming(width: number, height: number): Uint8Array {
  const bytes = PNG.slice()
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

test('a style that was written is read back unchanged', () => {
  expect(parseStyleRecord(writeStyleRecord(dusk))).toEqual(dusk)
  expect(parseStyleRecord(text({ thumbnail: uri('image/png', PNG) })).thumbnail).toMatch(/^data:image\/png/)
  expect(parseStyleRecord(text({ thumbnail: null, steps: 0 }))).toMatchObject({ thumbnail: null, steps: 0 })
})

test('other fields of a file are dropped', () => {
  const parsed = parseStyleRecord(text({ shelf: 'file', toString: 'mine', onload: 'alert(1)' }))
  expect(parsed).toEqual(dusk)
})

test('a file with a `__proto__` field changes no prototype', () => {
  const hostile = text().replace('{', '{"__proto__":{"steps":7,"polluted":true},"constructor":{"prototype":{"a":1}},')
  const parsed = parseStyleRecord(hostile)
  expect(parsed).toEqual(dusk)
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
  expect('polluted' in {}).toBe(false)
  const bare = `{"__proto__":${text()}}`
  expect(() => parseStyleRecord(bare)).toThrow(expect.objectContaining({ code: 'style-unreadable' }))
})

test('a name with HTML in it stays, and one with control characters is cleaned', () => {
  expect(parseStyleRecord(text({ name: '<script>alert(1)</script>' })).name).toBe('<script>alert(1)</script>')
  expect(parseStyleRecord(text({ name: 'du\u0000\u202esk' })).name).toBe('du sk')
})

test.each<[string, string]>([
  ['nothing', ''],
  ['no JSON', 'PNG\r\n'],
  ['half of a record', text().slice(0, -20)],
  ['a list', '[]'],
  ['null', 'null'],
  ['a number', '1'],
  ['JSON of something else', '{"name":"dusk"}'],
  ['a recipe', '{"format":1,"look":{}}'],
  ['a text longer than any record', text({ more: 'x'.repeat(LONGEST_RECORD) })],
  ['a deeply nested list', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ['a format that is a text', text({ format: '1' })],
  ['format 0', text({ format: 0 })],
  ['no engine', text({ engine: 7 })],
  ['an engine that is a path', text({ engine: '../../x' })],
  ['no name', text({ name: null })],
  ['a name of 1001 characters', text({ name: 'x'.repeat(1001) })],
  ['a name that is empty once it is cleaned', text({ name: '\u200b' })],
  ['a vector that is a list', text({ vector: [1, 2] })],
  ['an empty vector', text({ vector: '' })],
  ['a vector that is not base64', text({ vector: 'AA!A' })],
  ['a vector with a line break', text({ vector: 'AAA\nAAAA' })],
  ['half a number', vectorOf(0, 0x3c, 0)],
  ['NaN in its vector', vectorOf(0, 0x3c, 0, 0x7e)],
  ['infinity in its vector', vectorOf(0, 0xfc, 0, 0)],
  ['a vector that is an object with a length', text({ vector: { length: 1e8 } })],
  ['a thumbnail from the network', text({ thumbnail: 'https://example.com/x.png' })],
  [
    'a thumbnail that is an SVG with a script',
    text({ thumbnail: `data:image/svg+xml;base64,${btoa('<svg onload="x()"/>')}` })
  ],
  ['a thumbnail that is a page', text({ thumbnail: 'data:text/html;base64,AAAA' })],
  ['a thumbnail that is a script', text({ thumbnail: 'javascript:alert(1)' })],
  ['a thumbnail with more after its base64', text({ thumbnail: `${THUMBNAIL}" onerror="x()` })],
  ['a thumbnail with parameters', text({ thumbnail: THUMBNAIL.replace(';', ';charset=utf-8;') })],
  ['an empty thumbnail', text({ thumbnail: 'data:image/jpeg;base64,' })],
  ['a PNG whose type says JPEG', text({ thumbnail: uri('image/jpeg', PNG) })],
  ['a truncated thumbnail', text({ thumbnail: uri('image/jpeg', JPEG.subarray(0, JPEG.length - 60)) })],
  ['a thumbnail of a thousand million pixels', text({ thumbnail: uri('image/png', claiming(30_000, 30_000)) })],
  ['a thumbnail without pixels', text({ thumbnail: uri('image/png', claiming(0, 8)) })],
  ['no date', text({ made: 'yesterday' })],
  ['a date that does not exist', text({ made: '2026-99-99T00:00:00.000Z' })],
  ['steps that are text', text({ steps: '5' })],
  ['negative steps', text({ steps: -1 })],
  ['half a step', text({ steps: 0.5 })],
  ['a huge number of steps', text({ steps: 1e300 })],
  ['an id that cannot be text', text({ id: { toString: null, valueOf: null } })],
  [
    'an id that is a deeply nested list',
    text({ id: 0 }).replace('"id":0', `"id":${'['.repeat(5000)}${']'.repeat(5000)}`)
  ],
  ['steps that cannot be text', text({ steps: { toString: 1 } })],
  ['a format that cannot be text', text({ format: { toString: 1 } })],
  ['the id of a preset', text({ id: 'starry-night' })],
  ['the id of another style', text({ id: ownStyleId(dusk.engine, 'AAAA') })]
])('%s is unreadable', (_, hostile) => {
  expect(() => parseStyleRecord(hostile)).toThrow(expect.objectContaining({ code: 'style-unreadable' }))
})

test('a style of a later Pastiche has its own error code, even if its other fields are invalid', () => {
  for (const later of [text({ format: 3 }), '{"pastiche":"style","format":2.5}', '{"pastiche":"style","format":1e308}'])
    expect(() => parseStyleRecord(later)).toThrow(expect.objectContaining({ code: 'style-too-new' }))
})

test('a style fits only the networks that it was made for', () => {
  const fit = { transformer: dusk.engine, styleSize: 2 }
  expect(() => checkStyleFits(dusk, fit)).not.toThrow()
  expect(() => checkStyleFits(dusk, { ...fit, transformer: 'older' })).toThrow(
    expect.objectContaining({ code: 'style-foreign' })
  )
  expect(() => checkStyleFits(dusk, { ...fit, styleSize: 1574 })).toThrow(
    expect.objectContaining({ code: 'style-unreadable' })
  )
})

test('equal styles have equal ids, and different ones have different ids', () => {
  expect(styleRecord({ ...dusk, name: 'Dawn', steps: 3 }).id).toBe(dusk.id)
  const flipped = Array.from({ length: 200 }, (_, i) => styleRecord({ ...dusk, vector: VECTOR + i }).id)
  expect(new Set([...flipped, styleRecord({ ...dusk, engine: 'b' }).id, dusk.id]).size).toBe(202)
})

test('a style with Gram matrices has format 2, one without has format 1', () => {
  const refined = styleRecord({ ...dusk, grams: VECTOR })
  expect(refined.format).toBe(2)
  expect(parseStyleRecord(writeStyleRecord(refined))).toEqual(refined)
  expect(parseStyleRecord(writeStyleRecord(dusk))).toMatchObject({ format: 1, grams: null })
  for (const grams of ['', 'AHw=', 7])
    expect(() => parseStyleRecord(JSON.stringify({ ...refined, grams }))).toThrow(
      expect.objectContaining({ code: 'style-unreadable' })
    )
})
