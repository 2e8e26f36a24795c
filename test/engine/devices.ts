import { startSimdDevice, startTestDevice } from './wasm-device.ts'

/** For `describe.each`: whose kernels paint, and how to start a device that they paint on. */
export const DEVICES = [
  ['TF.js’s kernels', startTestDevice],
  ['our kernels', startSimdDevice]
] as const
