import { startSimdDevice, startTestDevice } from './wasm-device.ts'

/** For `describe.each`: the name of the kernels that paint, and a function that starts a device with these kernels. */
export const DEVICES = [
  ['TF.js’s kernels', startTestDevice],
  ['our kernels', startSimdDevice]
] as const
