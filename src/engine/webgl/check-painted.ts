import { PasticheError } from '../../common/errors.ts'

/**
 * Refuses a picture that has NaN. A GPU stores NaN as black in 8 bits, so the shaders report it in alpha, which is
 * 255 at every other pixel (`gatherSource`).
 *
 * @param rgba 8 bits, as `readBack` returns it
 * @throws `no-backend`, after which TF.js's kernels paint
 */
export function checkPainted(rgba: Uint8Array): void {
  for (let at = 3; at < rgba.length; at += 4) {
    if (rgba[at] !== 255) throw new PasticheError('no-backend', `The WebGL kernels painted NaN at pixel ${at >> 2}`)
  }
}
