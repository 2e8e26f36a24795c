import { PasticheError } from '../../src/common/errors.ts'
import { type Channel, connect, type Handlers } from '../../src/protocol/channel.ts'
import type { Call } from '../../src/protocol/wire.ts'
import { figmaPair } from './figma-pair.ts'

interface Far {
  add: Call<{ a: number; b: number }, number>
  slow: Call<null, string, { n: number }>
  boom: Call<null, null>
  nested: Call<null, number>
}
interface Near {
  seven: Call<null, number>
}
type FarEvents = { hi: number }
type NoEvents = Record<never, never>

/** Waits until sent messages have arrived. */
export const tick = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Two ends of a channel: `near` calls, and `far` answers. */
export function channelPair(over: Partial<Handlers<Far>> = {}) {
  const [nearEnd, farEnd] = figmaPair()
  const far: Channel<Near, FarEvents, NoEvents> = connect<Far, Near, FarEvents, NoEvents>(farEnd, {
    add: ({ a, b }) => a + b,
    slow: async () => 'slow',
    boom: () => {
      throw new PasticheError('gpu-lost', 'lost')
    },
    nested: () => far.call('seven', null),
    ...over
  })
  const near = connect<Near, Far, NoEvents, FarEvents>(nearEnd, { seven: () => 7 })
  return { near, far, nearEnd, farEnd }
}

/** The number of frames of a kind. */
export const kinds = (sent: readonly { kind: string }[], kind: string): number =>
  sent.filter((frame) => frame.kind === kind).length
