import type { Pixels } from '../../../src/common/pixels.ts'
import { type Channel, connect } from '../../../src/protocol/channel.ts'
import type { ModelFiles, StudioCalls } from '../../../src/protocol/studio-calls.ts'
import { portTransport } from '../../../src/ui/studio/port-transport.ts'
import { encodePng } from '../../../src/ui/worker/codec/encode-png.ts'
import { createStudio, type StudioOptions } from '../../../src/ui/worker/studio.ts'
import { randomPicture } from '../../engine/random.ts'
import { smallTransformer } from '../../engine/small-transformer.ts'
import { simdBinaries, wasmBinary } from '../../engine/wasm-device.ts'

type NoEvents = Record<never, never>

/** A studio in this process; `page` is the panel's end of its channel. */
export interface SmallStudio {
  readonly page: Channel<StudioCalls, NoEvents, NoEvents>
  close(): void
}

interface Options extends StudioOptions {
  pause?(): Promise<void>
  learning?: ModelFiles['learning']
}

/** Starts a studio that computes on the processor, with the small transformer. */
export async function openSmallStudio({ pause = macrotask, learning, ...options }: Options = {}): Promise<SmallStudio> {
  const { port1, port2 } = new MessageChannel()
  const own = (port: unknown) => portTransport(port as Parameters<typeof portTransport>[0]) // the MessagePort of Node
  const studio = connect<StudioCalls, NoEvents, NoEvents, NoEvents>(own(port2), createStudio(pause, options))
  const page: SmallStudio['page'] = connect(own(port1), {})
  const { topology, weights, layers } = smallTransformer()
  const models = { transformer: { topology, weights, layers: [...layers] }, ...(learning && { learning }) }
  const { backend } = await page.call('start', { models, wasm: wasmBinary(), simd: simdBinaries(), backend: null })
  if (backend !== 'wasm') throw new Error(`The studio runs on ${backend}`)
  const close = () => {
    page.close()
    studio.close()
    port1.close()
  }
  return { page, close }
}

export const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A style vector as the bytes that the studio expects. */
export const bytesOf = (style: Float32Array): Uint8Array => new Uint8Array(style.buffer)

/** A picture with alpha, encoded as the studio expects it. */
export const sourceOf = async (key: string, picture: Pixels) => ({ key, bytes: await encodePng(picture, true) })

/** A picture with a hole and a soft edge around it. */
export function pictureWithHole(width: number, height: number): Pixels {
  const picture = randomPicture(width, height)
  const rgba = picture.rgba.map((value, i) => {
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)]
    const distance = Math.hypot(x - width / 2, y - height / 2)
    return i % 4 === 3 ? Math.max(0, Math.min(255, (distance - 12) * 40)) : value
  })
  return { width, height, rgba }
}
