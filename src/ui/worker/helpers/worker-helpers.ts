import { PasticheError } from '../../../common/errors.ts'
import type { HelperSource } from '../../../engine/helpers/helper.ts'
import { type Endpoint, portTransport } from '../../studio/port-transport.ts'
import { helperChannel } from './helper-channel.ts'
import { type Machine, mostHelpers } from './most-helpers.ts'

/**
 * The text of the helper's script. build.mjs defines it. Bundles of the studio that are made without it have no
 * helpers.
 */
declare const HELPER_SCRIPT: string

/**
 * Helpers end when they have had no work for this many milliseconds, because WebAssembly memory never shrinks. New ones
 * start in a fraction of a second.
 */
const REST_MS = 60_000

/**
 * Starts helpers in nested workers, which end together with the studio's worker.
 * @param machine decides how many helpers there may be
 */
export function workerHelpers(machine: Machine): HelperSource {
  const script = typeof HELPER_SCRIPT === 'undefined' ? null : HELPER_SCRIPT
  return {
    most: script === null ? 0 : mostHelpers(machine),
    async start(parts) {
      const url = URL.createObjectURL(new Blob([script ?? ''], { type: 'text/javascript' }))
      try {
        const worker: Worker & Endpoint = new Worker(url)
        const helper = helperChannel(portTransport(worker), () => worker.terminate())
        const failed = new Promise<never>((_, reject) => {
          worker.addEventListener('error', () => {
            helper.end()
            reject(new PasticheError('internal', 'The helper’s script failed'))
          })
        })
        // After the start nobody waits for this promise. `helper.end` then rejects the pending calls.
        failed.catch(() => undefined)
        await Promise.race([helper.start(parts), failed])
        return helper
      } finally {
        URL.revokeObjectURL(url)
      }
    },
    afterRest(end) {
      const timer = setTimeout(end, REST_MS)
      return () => clearTimeout(timer)
    }
  }
}
