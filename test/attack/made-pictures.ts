import { readdirSync, readFileSync } from 'node:fs'
import { chunk, exif, exifChunk, joined, type MadePng, madePng, uint32s } from '../ui/worker/made-png.ts'
import type { Random } from './random.ts'

const FOLDER = 'test/fixtures/images'
const ENDINGS = /\.(png|jpg|gif|webp)$/

/** A picture to attack with, and what was done to it. */
export interface MadePicture {
  readonly what: string
  readonly bytes: Uint8Array
}

/** One of the project's pictures or a generated one, with one change. */
export function madePicture(random: Random): MadePicture {
  const names = readdirSync(FOLDER).filter((name) => ENDINGS.test(name))
  const whole = random.chance(0.5)
  const name = random.pick(names)
  const source = whole ? { what: name, bytes: Uint8Array.from(readFileSync(`${FOLDER}/${name}`)) } : made(random)
  const [what, change] = random.pick(Object.entries(CHANGES))
  return { what: `${source.what}, ${what}`, bytes: change(source.bytes, random) }
}

const SIZES = [
  [1, 1],
  [2, 300],
  [300, 2],
  [24, 600],
  [17, 9],
  [64, 48],
  [120, 90],
  [4096, 2],
  [1200, 15]
] as const

/** A PNG of any kind and size. */
function made(random: Random): MadePicture {
  const isLargest = random.chance(0.03) // larger than Figma accepts; slow to make
  const [width, height] = isLargest ? [8000, 100] : random.pick(SIZES)
  const colourType = isLargest ? 0 : random.pick([0, 2, 3, 4, 6] as const)
  const depth = isLargest ? 8 : colourType === 3 ? random.pick([1, 2, 4, 8] as const) : random.pick([8, 16] as const)
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colourType]
  const grain = random.below(97) + 3
  const most = 2 ** depth
  const pixel = (x: number, y: number): number[] =>
    Array.from({ length: channels }, (_, channel) => (x * grain + y * 31 + channel * 57 + ((x * y) % 13)) % most)
  const turn = random.below(9)
  const chunks = [
    ...(colourType === 3 ? [chunk('PLTE', random.bytes(3 * Math.min(256, most)))] : []),
    ...(colourType === 3 && random.chance(0.5) ? [chunk('tRNS', random.bytes(Math.min(256, most)))] : []),
    ...(turn > 0 ? [exifChunk(turn)] : []),
    ...(random.chance(0.2) ? [chunk('gAMA', uint32s(random.pick([0, 45_455, 100_000, 2 ** 31])))] : []),
    ...(random.chance(0.2) ? [chunk('iCCP', random.bytes(40))] : []),
    ...(random.chance(0.2) ? [chunk('acTL', uint32s(2, 0)), chunk('fcTL', random.bytes(26))] : [])
  ]
  const png: MadePng = { width, height, depth, colourType, interlaced: random.chance(0.3), pixel, chunks }
  return { what: `PNG ${width}×${height}, colour type ${colourType}, ${depth} bits, turn ${turn}`, bytes: madePng(png) }
}

const CHANGES: Record<string, (bytes: Uint8Array, random: Random) => Uint8Array> = {
  unchanged: (bytes) => bytes,
  'bytes flipped': (bytes, random) => {
    const changed = bytes.slice()
    for (let times = 1 + random.below(12); times > 0; times--) changed[random.below(bytes.length)] = random.below(256)
    return changed
  },
  'bytes flipped behind the header': (bytes, random) => {
    const changed = bytes.slice()
    const from = Math.min(64, bytes.length >> 1)
    for (let times = 1 + random.below(4); times > 0; times--)
      changed[from + random.below(bytes.length - from)] = random.below(256)
    return changed
  },
  cut: (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  'cut near its end': (bytes, random) =>
    bytes.slice(0, bytes.length - 1 - random.below(Math.min(40, bytes.length - 1))),
  'another size declared': declared,
  'junk behind its end': (bytes, random) => joined([bytes, random.bytes(random.below(300))]),
  'twice in one file': (bytes) => joined([bytes, bytes]),
  'a part repeated': (bytes, random) => {
    const [from, length] = [random.below(bytes.length), random.below(200)]
    return joined([bytes.slice(0, from + length), bytes.slice(from)])
  },
  'a part left out': (bytes, random) => {
    const from = random.below(bytes.length)
    return joined([bytes.slice(0, from), bytes.slice(from + 1 + random.below(60))])
  },
  'Exif data put in': (bytes, random) =>
    bytes[0] === 0xff ? joined([bytes.slice(0, 2), app1(exif(random.below(256))), bytes.slice(2)]) : bytes,
  'another kind’s signature': (bytes, random) => {
    const signatures = [
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      [0xff, 0xd8, 0xff],
      [0x47, 0x49, 0x46, 0x38]
    ]
    const signature = random.pick(signatures)
    return joined([Uint8Array.from(signature), bytes.slice(signature.length)])
  }
}

function app1(data: Uint8Array): Uint8Array {
  const body = joined([Uint8Array.of(0x45, 0x78, 0x69, 0x66, 0, 0), data])
  return joined([Uint8Array.of(0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255), body])
}

/** The same pixels with another size in the header. PNGs get a valid checksum. */
function declared(bytes: Uint8Array, random: Random): Uint8Array {
  const side = (): number => random.pick([0, 1, 3, 100, 4096, 4097, 23_000, 65_535])
  const [width, height] = [side(), side()]
  const changed = bytes.slice()
  const view = new DataView(changed.buffer)
  if (bytes[0] === 0x89 && bytes.length > 33) {
    view.setUint32(16, width)
    view.setUint32(20, height)
    return joined([changed.slice(0, 8), chunk('IHDR', changed.slice(16, 29)), changed.slice(33)])
  }
  if (bytes[0] === 0x47 && bytes.length > 10) {
    view.setUint16(6, width, true)
    view.setUint16(8, height, true)
  }
  const frame = bytes.findIndex((byte, at) => byte === 0xff && [0xc0, 0xc1, 0xc2].includes(bytes[at + 1] ?? 0))
  if (bytes[0] === 0xff && frame > 0 && frame + 9 < bytes.length) {
    view.setUint16(frame + 5, height)
    view.setUint16(frame + 7, width)
  }
  return changed
}
