import { PasticheError } from '../../common/errors.ts'

/**
 * Refuses a picture with NaN or infinite colours. A GPU would store them as ordinary colours in 8 bits. Therefore the
 * shader of `gatherSource` marks such a pixel by an alpha of 0. All other pixels have an alpha of 255.
 *
 * @param rgba 8 bits, as `readBack` returns it
 * @throws `no-backend`, after which the kernels of TF.js paint
 */
export function checkPainted(rgba: Uint8Array): void {
  for (let at = 3; at < rgba.length; at += 4) {
    if (rgba[at] !== 255) throw new PasticheError('no-backend', `The WebGL kernels painted NaN at pixel ${at >> 2}`)
  }
}
