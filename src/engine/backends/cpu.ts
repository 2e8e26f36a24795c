import '@tensorflow/tfjs-backend-cpu'
import { setBackend } from '@tensorflow/tfjs-core'
import { type Device, hostDevice } from './device.ts'

/** Plain JavaScript: always there, 25 times slower than WASM. */
export async function startCpu(): Promise<Device> {
  await setBackend('cpu')
  return hostDevice('cpu')
}
