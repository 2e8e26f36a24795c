import { Canceller } from '../../../../src/common/cancel.ts'
import { DEFAULT_LOOK, finishSettingsOf } from '../../../../src/common/look.ts'
import type { HelperSource } from '../../../../src/engine/helpers/helper.ts'
import { portTransport } from '../../../../src/ui/studio/port-transport.ts'
import { helperChannel } from '../../../../src/ui/worker/helpers/helper-channel.ts'
import { openHelper } from '../../../../src/ui/worker/helpers/open-helper.ts'
import { randomPicture } from '../../../engine/random.ts'
import { smallStyle } from '../../../engine/small-transformer.ts'
import { inOnePass } from '../in-one-pass.ts'
import { bytesOf, macrotask, openSmallStudio, pictureWithHole, type SmallStudio, sourceOf } from '../small-studio.ts'

/** Helpers in this process, behind real channels. `answered` counts their answers. */
function channelHelpers() {
  const counts = { started: 0, ended: 0, answered: 0 }
  const rests: (() => void)[] = []
  const source: HelperSource = {
    most: 1,
    start(parts) {
      const { port1, port2 } = new MessageChannel()
      const own = (port: unknown) => portTransport(port as Parameters<typeof portTransport>[0]) // Node's own MessagePort
      const served = openHelper(own(port2), macrotask)
      port1.addEventListener('message', () => {
        counts.answered += 1
      })
      counts.started += 1
      return helperChannel(own(port1), parts, () => {
        counts.ended += 1
        served.close()
        port1.close()
      })
    },
    afterIdleTime(end) {
      rests.push(end)
      return () => void rests.splice(rests.indexOf(end), 1)
    },
    afterSilence: () => () => {}
  }
  return { source, counts, rest: () => rests.splice(0).forEach((end) => void end()) }
}

/** A painting of four tiles, and one of a single tile. */
const [LONG, SHORT] = [
  { width: 1540, height: 24 },
  { width: 40, height: 24 }
]
const order = { tileable: false, statistics: null, finish: finishSettingsOf(DEFAULT_LOOK), graphic: 0, viewSide: 64 }

async function rendered({ page }: SmallStudio, size: { width: number; height: number }, seeds: readonly number[]) {
  const sources = [await sourceOf('opaque', randomPicture(40, 24)), await sourceOf('hole', pictureWithHole(40, 36))]
  const all = sources.flatMap((source) =>
    seeds.map(async (seed) => {
      const style = bytesOf(smallStyle(seed))
      return page.call('render', { ...order, ...inOnePass(size), source, style })
    })
  )
  return (await Promise.all(all)).map(({ bytes }) => Buffer.from(bytes).toString('base64'))
}

describe('a studio with a helper behind a channel', () => {
  const { source, counts, rest } = channelHelpers()
  let alone: SmallStudio
  let together: SmallStudio
  beforeAll(async () => {
    ;[alone, together] = [await openSmallStudio(), await openSmallStudio({ helpers: source })]
  })
  afterAll(() => {
    alone.close()
    together.close()
    rest()
  })

  test('says how many workers paint', async () => {
    expect((await alone.page.call('kernels', null)).workers).toBe(1)
    expect((await together.page.call('kernels', null)).workers).toBe(2)
  })

  test('makes the same files as one without, from paintings of many tiles and of one, with transparency and without', async () => {
    for (const [size, seeds] of [
      [LONG, [3]],
      [SHORT, [4, 5, 6]]
    ] as const) {
      const before = counts.answered
      const [ours, theirs] = [await rendered(together, size, seeds), await rendered(alone, size, seeds)]
      expect(ours.map((file, i) => file === theirs[i])).toEqual(theirs.map(() => true))
      expect(counts.answered).toBeGreaterThan(before + 1)
    }
  })

  test('starts one helper for many jobs, ends it after a rest, and starts it again', async () => {
    for (let i = 0; i < 3; i++) await rendered(together, SHORT, [20 + i, 30 + i])
    expect(counts).toMatchObject({ started: 1, ended: 0 })
    rest()
    expect(counts.ended).toBe(1)
    await rendered(together, SHORT, [40, 41])
    expect(counts).toMatchObject({ started: 2, ended: 1 })
  })

  test('stops at once when it is cancelled, and the next job has the helper again', async () => {
    const canceller = new Canceller()
    const request = { ...order, ...inOnePass(LONG), style: bytesOf(smallStyle(50)) }
    const painting = together.page.call(
      'render',
      { ...request, source: await sourceOf('stopped', randomPicture(40, 24)) },
      { signal: canceller, onProgress: () => canceller.cancel() }
    )
    await expect(painting).rejects.toMatchObject({ code: 'cancelled' })
    const before = counts.answered
    expect(await rendered(together, LONG, [51])).toHaveLength(2)
    expect(counts.answered).toBeGreaterThan(before)
    expect(counts).toMatchObject({ started: 2, ended: 1 })
  })
})
