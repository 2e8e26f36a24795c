import type { Helper, HelperParts } from '../../../engine/helpers/helper.ts'
import { connect } from '../../../protocol/channel.ts'
import type { Transport } from '../../../protocol/wire.ts'
import type { HelperCalls } from './helper-calls.ts'

type NoEvents = Record<never, never>

/** The studio's end of the channel to a helper. */
export interface HelperChannel extends Helper {
  /** Resolves when the helper's kernels run. */
  start(parts: HelperParts): Promise<void>
}

/** @param stop ends the helper's worker */
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
