import { PasticheError } from '../../../common/errors.ts'
import type { HelperSource } from '../../../engine/helpers/helper.ts'
import { type Endpoint, portTransport } from '../../studio/port-transport.ts'
import { helperChannel } from './helper-channel.ts'
import { type Machine, mostHelpers } from './most-helpers.ts'

/** The text of the helper's script. build.mjs replaces the name by it; other bundles of the studio have no helpers. */
declare const HELPER_SCRIPT: string

/** Helpers that rest for so long end, because their memory does not shrink. A new one starts in a fraction of a second. */
const REST_MS = 60_000

/** Helpers in nested workers. They end together with the studio's worker. */
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
        failed.catch(() => undefined) // an error after the start rejects the pending calls
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
