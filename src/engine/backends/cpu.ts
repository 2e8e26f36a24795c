import '@tensorflow/tfjs-backend-cpu'
import { setBackend } from '@tensorflow/tfjs-core'
import { type Device, hostDevice } from './device.ts'

/** Starts TF.js's backend in plain JavaScript. It works everywhere and takes 25 times as long as WASM. */
export async function startCpu(): Promise<Device> {
  await setBackend('cpu')
  return hostDevice('cpu')
}
