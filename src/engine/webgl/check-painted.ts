import { PasticheError } from '../../common/errors.ts'

/**
 * Refuses a picture with NaN. In 8 bits a GPU stores NaN as black. Therefore the shaders report it in alpha, which is
 * 255 at all other pixels (`gatherSource`).
 *
 * @param rgba 8 bits, as `readBack` returns it
 * @throws `no-backend`, after which the kernels of TF.js paint
 */
export function checkPainted(rgba: Uint8Array): void {
  for (let at = 3; at < rgba.length; at += 4) {
    if (rgba[at] !== 255) throw new PasticheError('no-backend', `The WebGL kernels painted NaN at pixel ${at >> 2}`)
  }
}
