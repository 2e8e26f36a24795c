import { startSimdDevice, startTestDevice } from './wasm-device.ts'

/** For `describe.each`: the kernels that paint, and a function that starts a device with them. */
export const DEVICES = [
  ['TF.js’s kernels', startTestDevice],
  ['our kernels', startSimdDevice]
] as const
