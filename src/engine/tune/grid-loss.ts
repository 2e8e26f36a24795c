import { mean, reshape, type Scalar, square, sub, type Tensor4D, tidy } from '@tensorflow/tfjs-core'

/** Longest period of the grid, in pixels. Two upsamplings by two can leave such a grid. */
const PERIOD = 4

/**
 * Strength of the grid with periods of 2 and 4 pixels that two upsamplings can leave. It is the variance of 16 means.
 * Each is the mean of all pixels with the same (x mod 4, y mod 4). Strokes average out in these means, the grid does
 * not. The papers have no such loss, but the presets were trained with it (train/losses.py).
 *
 * @param image `[1, H, W, 3]`, H and W multiples of 4
 */
export function gridLoss(image: Tensor4D): Scalar {
  const [, height, width, channels] = image.shape
  return tidy(() => {
    const rows = mean(reshape(image, [height / PERIOD, PERIOD * width * channels]), 0)
    const phases = mean(reshape(rows, [PERIOD, width / PERIOD, PERIOD * channels]), 1) // [4, 4 · 3]
    const byPhase = reshape(phases, [PERIOD * PERIOD, channels])
    return mean<Scalar>(square(sub(byPhase, mean(byPhase, 0, true))))
  })
}
