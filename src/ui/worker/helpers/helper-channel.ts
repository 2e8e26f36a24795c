import { PasticheError } from '../../../common/errors.ts'
import type { Helper, HelperParts } from '../../../engine/helpers/helper.ts'
import type { Exchange } from '../../../engine/plan/exchange.ts'
import type { MeasureInput } from '../../../engine/plan/measurer.ts'
import { connect } from '../../../protocol/channel.ts'
import type { Transport } from '../../../protocol/wire.ts'
import type { HelperAsks, HelperCalls, MeasureParams } from './helper-calls.ts'

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
    measure: (picture, signal) => channel.call('measure', sent(picture), { signal, awaitsAnswer: true }),
    async measureRows(rows, exchange, signal) {
      current = exchange
      try {
        return await channel.call('measureRows', sent(rows), { signal, awaitsAnswer: true })
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

const sent = ({ visibility, ...rest }: MeasureInput): MeasureParams => ({
  ...rest,
  visibility: visibility && {
    width: visibility.width,
    height: visibility.height,
    alpha: visibility.at(visibility.width)
  }
})
