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
const IDLE_MS = 60_000

/**
 * The studio's worker waits for a helper's part of a layer for so many milliseconds. A layer takes about 10 ms on each of two
 * workers. After that the studio's worker does the whole work alone, which takes 170 ms on the same machine.
 */
const SILENCE_MS = 500

/** Helpers in nested workers. They end with the worker or the page that the studio runs in. */
export function workerHelpers(machine: Machine): HelperSource {
  const script = typeof HELPER_SCRIPT === 'undefined' ? null : HELPER_SCRIPT
  return {
    most: script === null ? 0 : mostHelpers(machine),
    start(parts) {
      const url = URL.createObjectURL(new Blob([script ?? ''], { type: 'text/javascript' }))
      const revoke = (): void => URL.revokeObjectURL(url)
      try {
        const worker: Worker & Endpoint = new Worker(url)
        const helper = helperChannel(portTransport(worker), parts, () => worker.terminate())
        worker.addEventListener('error', (event) => {
          event.preventDefault() // an unhandled error would also be one of the studio's worker, and end the studio
          helper.end()
        })
        helper.ready.then(revoke, revoke)
        return helper
      } catch (error) {
        revoke()
        throw error
      }
    },
    afterIdleTime(end) {
      const timer = setTimeout(end, IDLE_MS)
      return () => clearTimeout(timer)
    },
    afterSilence(giveUp) {
      const timer = setTimeout(giveUp, SILENCE_MS)
      return () => clearTimeout(timer)
    }
  }
}
