import type { ColourPlane } from './colour-plane.ts'

const CHANNELS = 3

/**
 * Total variation with β = 2 (Mahendran and Vedaldi 2015): the mean squared difference of vertical neighbours plus that
 * of horizontal neighbours. This is the loss of src/engine/tune/total-variation-loss.ts in plain JavaScript. The loss
 * needs no network, so one call computes it for the whole picture.
 *
 * @param gradient the function adds the gradient of `factor` times the loss to it
 * @param wraps whether the pixels of opposite edges are neighbours
 * @returns the loss
 */
export function addSmoothness(image: ColourPlane, gradient: ColourPlane, factor: number, wraps: boolean): number {
  const { width, height, values } = image
  const row = width * CHANNELS
  const slope = gradient.values
  const [acrossPairs, downPairs] = [height * (wraps ? width : width - 1), width * (wraps ? height : height - 1)]
  const [across, down] = [1 / (acrossPairs * CHANNELS || 1), 1 / (downPairs * CHANNELS || 1)]
  let loss = 0
  const add = (at: number, step: number, scale: number): void => {
    for (let i = at; i < at + CHANNELS; i++) {
      const difference = (values[i + step] ?? 0) - (values[i] ?? 0)
      loss += scale * difference * difference
      slope[i] = (slope[i] ?? 0) - 2 * factor * scale * difference
      slope[i + step] = (slope[i + step] ?? 0) + 2 * factor * scale * difference
    }
  }
  for (let y = 0; y < height; y++) {
    const below = y + 1 < height ? row : wraps ? -y * row : 0
    for (let x = 0; x < width; x++) {
      const right = x + 1 < width ? CHANNELS : wraps ? -x * CHANNELS : 0
      const at = y * row + x * CHANNELS
      if (right !== 0) add(at, right, across)
      if (below !== 0) add(at, below, down)
    }
  }
  return loss
}
