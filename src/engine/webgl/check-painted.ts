import { PasticheError } from '../../common/errors.ts'

/**
 * A GPU has no way to say that a colour is not a number: it stores black. The kernels say it in alpha, which is 255
 * everywhere else.
 *
 * @param rgba 8 bits, as `readBack` fetched it
 * @throws `no-backend`: such kernels are not to be trusted
 */
export function checkPainted(rgba: Uint8Array): void {
  for (let at = 3; at < rgba.length; at += 4) {
    if (rgba[at] !== 255) throw new PasticheError('no-backend', `The kernels painted no colour at pixel ${at >> 2}`)
  }
}
