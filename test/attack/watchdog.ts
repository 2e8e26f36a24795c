import { Worker } from 'node:worker_threads'

const EVERY_MS = 1000
/** If no timer has run for this many seconds, the code is in an endless loop. */
const LIMIT_S = 60

/** Runs in a thread of its own, because code in an endless loop blocks the main thread. */
const WATCH = `
const { workerData, parentPort } = require('node:worker_threads')
const { writeSync } = require('node:fs')
const ticks = new Int32Array(workerData.shared)
let [seen, still] = [-1, 0]
setInterval(() => {
  const now = Atomics.load(ticks, 0)
  still = now === seen ? still + 1 : 0
  seen = now
  if (still < ${LIMIT_S}) return
  writeSync(1, workerData.name + ', case ' + Atomics.load(ticks, 1) + ': hung. It computes without end, and the run is over.\\n')
  process.kill(process.pid, 'SIGKILL')
}, ${EVERY_MS})
`

/** Ends the process if a case is in an endless loop. A limit in the same thread could not notice that. */
export function watchLoops(name: string): { begin(number: number): void; stop(): void } {
  const shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)
  const ticks = new Int32Array(shared)
  const worker = new Worker(WATCH, { eval: true, workerData: { shared, name } })
  worker.unref()
  const timer = setInterval(() => Atomics.add(ticks, 0, 1), EVERY_MS / 2)
  return {
    begin: (number) => void Atomics.store(ticks, 1, number),
    stop: () => {
      clearInterval(timer)
      void worker.terminate()
    }
  }
}
