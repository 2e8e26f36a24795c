import {
  add,
  conv2d,
  customGrad,
  eye,
  type GradSaveFunc,
  mean,
  mul,
  neg,
  reshape,
  type Scalar,
  square,
  stack,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tidy
} from '@tensorflow/tfjs-core'

/** Colour channels. */
const CHANNELS = 3

/**
 * How noisy a picture is: the mean squared difference of vertical neighbours plus that of horizontal neighbours
 * (Mahendran and Vedaldi 2015 with β = 2, as in Johnson et al. 2016).
 *
 * @param image `[1, H, W, 3]` in [0, 1], at least 2 × 2
 */
export function totalVariationLoss(image: Tensor4D): Scalar {
  return tidy(() => add<Scalar>(differences.vertical(image), differences.horizontal(image)))
}

const differences = { vertical: operation([2, 1]), horizontal: operation([1, 2]) }

/**
 * The mean squared difference along one axis. Both the differences and their gradient are convolutions with (−1, 1).
 * Slices would take ten times as long, because the WASM backend copies them three numbers at a time.
 */
function operation([height, width]: [number, number]): (image: Tensor4D) => Tensor {
  return customGrad((...given: (Tensor | GradSaveFunc)[]) => {
    const [image, save] = given as [Tensor4D, GradSaveFunc]
    const steps = conv2d(image, kernel(height, width, -1), 1, 'valid')
    save([steps])
    const gradFunc = (dy: Tensor, [steps]: Tensor[]): Tensor =>
      tidy(() => {
        const around: [number, number][] = [[0, 0], [height - 1, height - 1], [width - 1, width - 1], [0, 0]] // biome-ignore format: one row
        const gradient = conv2d(
          steps as Tensor4D,
          kernel(height, width, 1),
          1,
          around as [[0, 0], [number, number], [number, number], [0, 0]]
        )
        return mul(gradient, mul(dy, 2 / (steps?.size ?? 1)))
      })
    return { value: mean(square(steps)), gradFunc }
  })
}

/** Convolution weights, `[height, width, 3, 3]`: (sign, −sign) for each colour channel separately. */
function kernel(height: number, width: number, sign: 1 | -1): Tensor4D {
  const same = mul<Tensor2D>(eye(CHANNELS), sign)
  return reshape(stack([same, neg(same)]), [height, width, CHANNELS, CHANNELS])
}
