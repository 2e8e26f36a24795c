import { PasticheError } from '../../../common/errors.ts'
import type { Helper, HelperParts } from '../../../engine/helpers/helper.ts'
import type { Exchange } from '../../../engine/plan/exchange.ts'
import type { Visibility } from '../../../engine/plan/visibility.ts'
import { connect } from '../../../protocol/channel.ts'
import type { Transport } from '../../../protocol/wire.ts'
import type { HelperAsks, HelperCalls } from './helper-calls.ts'

type NoEvents = Record<never, never>

/**
 * The studio's end of the channel to a helper, which it starts.
 * @param stop ends the helper's worker
 */
export function helperChannel(transport: Transport, parts: HelperParts, stop: () => void): Helper {
  let current: Exchange | null = null // a helper measures rows of one picture at a time
  const channel = connect<HelperAsks, HelperCalls, NoEvents, NoEvents>(transport, {
    exchange(own) {
      if (current === null) throw new PasticheError('cancelled', 'Nobody waits for these rows any more')
      return current(own)
    }
  })
  return {
    ready: channel.call('start', parts),
    paint: (layers, plan, input, signal) =>
      channel.call('paint', { layers, plan, input }, { signal, awaitsAnswer: true }),
    measure: (plan, input, style, visibility, signal) =>
      channel.call('measure', { plan, input, style, visibility: sent(visibility) }, { signal, awaitsAnswer: true }),
    async measureRows(plan, input, style, visibility, exchange, signal) {
      current = exchange
      try {
        const params = { plan, input, style, visibility: sent(visibility) }
        return await channel.call('measureRows', params, { signal, awaitsAnswer: true })
      } finally {
        current = null
      }
    },
    end() {
      channel.close()
      stop()
    }
  }
}

const sent = (visibility: Visibility | null) =>
  visibility && {
    width: visibility.width,
    height: visibility.height,
    alpha: visibility.at(visibility.width)
  }
