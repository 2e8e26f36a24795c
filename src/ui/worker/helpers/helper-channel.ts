import type { Helper, HelperParts } from '../../../engine/helpers/helper.ts'
import { connect } from '../../../protocol/channel.ts'
import type { Transport } from '../../../protocol/wire.ts'
import type { HelperCalls } from './helper-calls.ts'

type NoEvents = Record<never, never>

/** A helper in another worker: each method sends a call to it. */
export interface HelperChannel extends Helper {
  /** Starts the helper's kernels. The other methods may be called when this resolves. */
  start(parts: HelperParts): Promise<void>
}

/**
 * Opens the studio's end of the channel to a helper.
 * @param stop ends the helper's worker
 */
export function helperChannel(transport: Transport, stop: () => void): HelperChannel {
  const channel = connect<NoEvents, HelperCalls, NoEvents, NoEvents>(transport, {})
  return {
    async start(parts) {
      await channel.call('start', parts)
    },
    paint: (layers, plan, input, signal) =>
      channel.call('paint', { layers, plan, input }, { signal, awaitsAnswer: true }),
    measure(plan, input, style, visibility, signal) {
      const weights = visibility && {
        width: visibility.width,
        height: visibility.height,
        alpha: visibility.at(visibility.width)
      }
      return channel.call('measure', { plan, input, style, visibility: weights }, { signal, awaitsAnswer: true })
    },
    end() {
      channel.close()
      stop()
    }
  }
}
