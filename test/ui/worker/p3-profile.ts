import { deflateSync } from 'node:zlib'
import { chunk, joined, uint32s } from './made-png.ts'

/** An ICC profile, version 2, with the primaries of Display P3. */
function p3Profile(): Uint8Array {
  const fixed = (value: number): Uint8Array => uint32s(Math.round(value * 65536) >>> 0)
  const xyz = (...values: number[]): Uint8Array => joined([Buffer.from('XYZ \0\0\0\0', 'latin1'), ...values.map(fixed)])
  const curve = joined([Buffer.from('curv\0\0\0\0', 'latin1'), uint32s(1), Uint8Array.of(2, 51, 0, 0)])
  const text = joined([Buffer.from('text\0\0\0\0P3\0\0', 'latin1')])
  const description = joined([
    Buffer.from('desc\0\0\0\0', 'latin1'),
    uint32s(3),
    Buffer.from('P3\0'),
    new Uint8Array(79)
  ])
  const tags: [string, Uint8Array][] = [
    ['cprt', text],
    ['desc', joined([description, new Uint8Array((4 - (description.length % 4)) % 4)])],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.5151, 0.2412, -0.0011)],
    ['gXYZ', xyz(0.292, 0.6922, 0.0419)],
    ['bXYZ', xyz(0.1571, 0.0666, 0.7841)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve]
  ]
  let at = 128 + 4 + 12 * tags.length
  const table = tags.map(([name, data]) => {
    const entry = joined([Buffer.from(name), uint32s(at, data.length)])
    at += data.length
    return entry
  })
  const header = Buffer.alloc(128)
  header.writeUInt32BE(at, 0)
  header.writeUInt32BE(0x02400000, 8)
  header.write('mntrRGB XYZ ', 12, 'latin1')
  header.write('acsp', 36, 'latin1')
  header.set(joined([fixed(0.9642), fixed(1), fixed(0.8249)]), 68)
  return joined([header, uint32s(tags.length), ...table, ...tags.map(([, data]) => data)])
}

/**
 * Ways in which a PNG describes its colours: a name, whether a browser converts the colours to sRGB, and the chunks.
 */
export const PROFILES: [string, boolean, Uint8Array[]][] = [
  ['nothing', false, []],
  ['sRGB', false, [chunk('sRGB', Uint8Array.of(0))]],
  ['iCCP', true, [chunk('iCCP', joined([Buffer.from('P3\0\0'), deflateSync(p3Profile())]))]],
  ['cICP', true, [chunk('cICP', Uint8Array.of(12, 13, 0, 1))]],
  ['gAMA', true, [chunk('gAMA', uint32s(100_000))]],
  [
    'gAMA and cHRM',
    true,
    [
      chunk('gAMA', uint32s(45_455)),
      chunk('cHRM', uint32s(31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000))
    ]
  ],
  ['a cut iCCP', false, [chunk('iCCP', joined([Buffer.from('P3\0\0'), deflateSync(p3Profile()).subarray(0, 60)]))]]
]
