import { PasticheError } from '../../../src/common/errors.ts'
import { lengthOf, type Region } from '../../../src/engine/plan/network-input.ts'
import { paintTiles } from '../../../src/engine/plan/tile-queue.ts'

/**
 * Records how often each pixel is painted. A tile with more than `room` pixels causes the error for a lack of memory.
 */
async function counted(width: number, height: number, side: number, room = Number.POSITIVE_INFINITY) {
  const counts = new Uint8Array(width * height)
  const tiles: Region[] = []
  const fractions: number[] = []
  let refusals = 0
  const paintOne = async (tile: Region) => {
    if (lengthOf(tile.x) * lengthOf(tile.y) > room) {
      refusals += 1
      throw new PasticheError('gpu-out-of-memory', 'Too large for the test')
    }
    tiles.push(tile)
    for (let y = tile.y.from; y < tile.y.to; y++) {
      for (let x = tile.x.from; x < tile.x.to; x++) counts[y * width + x] = (counts[y * width + x] ?? 0) + 1
    }
  }
  await paintTiles({ width, height }, side, paintOne, (fraction) => fractions.push(fraction))
  return { counts, tiles, fractions, refusals }
}

test.each([
  [4096, 40, 256],
  [16, 16, 256],
  [260, 516, 256],
  [1000, 4, 64]
])(
  '%i×%i in tiles of %i: every pixel is painted once, and tiles begin at multiples of 4',
  async (width, height, side) => {
    const { counts, tiles, fractions } = await counted(width, height, side)
    expect(counts.every((count) => count === 1)).toBe(true)
    expect(tiles.every(({ x, y }) => lengthOf(x) <= side && lengthOf(y) <= side)).toBe(true)
    expect(tiles.every(({ x, y }) => x.from % 4 === 0 && y.from % 4 === 0)).toBe(true)
    expect(fractions.at(-1)).toBe(1)
  }
)

test('tiles have about the same size', async () => {
  const { tiles } = await counted(260, 260, 256)
  expect(tiles).toHaveLength(4)
  expect(Math.min(...tiles.map(({ x }) => lengthOf(x)))).toBeGreaterThan(120)
})

test('when a tile does not fit into memory, it and all later tiles are halved, and nothing is painted twice', async () => {
  const { counts, tiles, refusals } = await counted(512, 512, 256, 70 * 70)
  expect(counts.every((count) => count === 1)).toBe(true)
  expect(refusals).toBe(2) // one tile of 256 and one of 128
  expect(Math.max(...tiles.map(({ x }) => lengthOf(x)))).toBe(64)
})

test('an error is thrown when the smallest tile does not fit', async () => {
  await expect(counted(512, 512, 256, 10)).rejects.toMatchObject({ code: 'gpu-out-of-memory' })
})

test('every error except a lack of memory ends the run immediately', async () => {
  let calls = 0
  const failing = async () => {
    calls += 1
    throw new PasticheError('gpu-lost', 'Gone')
  }
  await expect(paintTiles({ width: 512, height: 512 }, 64, failing, () => {})).rejects.toMatchObject({
    code: 'gpu-lost'
  })
  expect(calls).toBe(1)
})

describe('when several tiles are painted at once', () => {
  const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

  test('there are never more than allowed, and every pixel is painted once even if tiles are halved', async () => {
    const counts = new Uint8Array(512 * 512)
    let [running, most] = [0, 0]
    const paintOne = async ({ x, y }: Region): Promise<void> => {
      most = Math.max(most, ++running)
      await macrotask()
      running -= 1
      if (lengthOf(x) > 70) throw new PasticheError('gpu-out-of-memory', 'Too large for the test')
      for (let row = y.from; row < y.to; row++)
        for (let at = row * 512 + x.from; at < row * 512 + x.to; at++) counts[at] = (counts[at] ?? 0) + 1
    }
    const fractions: number[] = []
    await paintTiles({ width: 512, height: 512 }, 256, paintOne, (fraction) => fractions.push(fraction), 3)
    expect(counts.every((count) => count === 1)).toBe(true)
    expect(most).toBe(3)
    expect(fractions.at(-1)).toBe(1)
  })

  test('an error is thrown after the other tiles have ended, and no further tile begins', async () => {
    const begun: string[] = []
    const ended: string[] = []
    const paintOne = async ({ x, y }: Region): Promise<void> => {
      const name = `${x.from} ${y.from}`
      begun.push(name)
      await macrotask()
      if (name === '0 0') throw new PasticheError('internal', 'Bad')
      await macrotask()
      ended.push(name)
    }
    const painting = paintTiles({ width: 256, height: 256 }, 64, paintOne, () => {}, 3)
    await expect(painting).rejects.toMatchObject({ code: 'internal' })
    expect(begun).toEqual(['0 0', '64 0', '128 0'])
    expect(ended).toEqual(['64 0', '128 0'])
  })
})
