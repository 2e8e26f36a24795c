import { encodeBase64 } from '../../src/common/base64.ts'
import { type StyleRecord, styleRecord, writeStyleRecord } from '../../src/common/style-record.ts'
import { exchanged } from './junk.ts'
import type { Random } from './random.ts'

/** The length of a style vector of the shipped networks. */
const STYLE_SIZE = 1574
const NAMES = [
  'Dusk',
  '<img src=x onerror="self.hacked=1">',
  '"><script>self.hacked=1</script>',
  "javascript:self.hacked=1//'",
  '\u202eksuD\u202c',
  'D\u200bu\u200bs\u200bk',
  'Dusk\u0000\u0007\u001b[31m',
  '\ud83d',
  'Z\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301',
  'שקיעה',
  '黄昏'.repeat(40),
  '   ',
  '{{constructor}}',
  '__proto__',
  'x'.repeat(70_000)
]
const THUMBNAILS = [
  null,
  'data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9InNlbGYuaGFja2VkPTEiLz4=',
  'data:image/png;base64,AAAA',
  'data:text/html,<script>self.hacked=1</script>',
  'javascript:self.hacked=1',
  'https://example.com/x.png',
  'data:image/jpeg;base64,/9j/4AAQ'
]

/** Kinds of style vectors that no style has. All of their numbers are finite. */
export type AbsurdVector = 'largest' | 'zero' | 'random' | 'sixteen' | 'alternating' | 'one far off' | 'negative'
export const ABSURD: readonly AbsurdVector[] = [
  'largest',
  'zero',
  'random',
  'sixteen',
  'alternating',
  'one far off',
  'negative'
]

/** An absurd vector as float16 numbers, little endian. */
export function absurdVector(kind: AbsurdVector, random: Random, size = STYLE_SIZE): Uint8Array {
  const half: Record<AbsurdVector, (i: number) => number> = {
    largest: () => 0x7bff, // 65504
    zero: () => 0,
    random: () => (random.below(0x7c00) | (random.below(2) << 15)) & 0xffff,
    sixteen: () => 0x4c00,
    alternating: (i) => (i % 2 === 0 ? 0x4bff : 0xcbff),
    'one far off': (i) => (i === 700 ? 0x7bff : 0x3c00),
    negative: () => 0xbc00
  }
  return Uint8Array.from({ length: size * 2 }, (_, at) => {
    const number = half[kind](at >> 1)
    return at % 2 === 0 ? number & 255 : number >> 8
  }).map((byte, at, all) =>
    kind === 'random' && at % 2 === 1 && (byte & 0x7c) === 0x7c ? (all[at] ?? 0) & 0xbf : byte
  )
}

/** A whole record with an absurd vector. */
export function absurdStyle(kind: AbsurdVector, engine: string, random: Random): StyleRecord {
  return record(random, { name: `Absurd, ${kind}`, engine, vector: encodeBase64(absurdVector(kind, random)) })
}

/**
 * The text of a style, as in a `.pastiche` file or on a shelf. It is damaged in some way, or valid with a strange name.
 */
export function badStyleText(random: Random): string {
  const size = random.pick([0, 1, 7, STYLE_SIZE, STYLE_SIZE, STYLE_SIZE - 1, 5000])
  const vector = random.chance(0.5) ? absurdVector(random.pick(ABSURD), random, size) : random.bytes(size * 2)
  const made = record(random, { name: random.pick(NAMES), vector: encodeBase64(vector) })
  const text = writeStyleRecord(made)
  switch (random.below(8)) {
    case 0:
      return text
    case 1:
      return text.slice(0, random.below(text.length))
    case 2:
      return JSON.stringify({ ...made, thumbnail: random.pick(THUMBNAILS) })
    case 3:
      return JSON.stringify({ ...made, id: random.pick(['__proto__', 'own-0000000000000000', 'great-wave', '']) })
    case 4:
      return `${text.slice(0, -1)},"__proto__":{"name":"x"},"constructor":{"prototype":{"hacked":1}}}`
    case 5:
      return text.replace(String.fromCharCode(97 + random.below(26)), String.fromCharCode(random.below(0x3000)))
    case 6:
      return `${' '.repeat(random.below(60_000))}${text}`
    default:
      return JSON.stringify(exchanged(made, random)) ?? ''
  }
}

function record(random: Random, over: Partial<StyleRecord>): StyleRecord {
  return styleRecord({
    name: 'Dusk',
    engine: '0123abcd',
    vector: encodeBase64(random.bytes(2 * STYLE_SIZE)),
    thumbnail: null,
    made: '2026-11-24T00:00:00.000Z',
    steps: 100,
    ...over
  })
}
