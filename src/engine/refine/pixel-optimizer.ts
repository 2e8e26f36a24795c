import type { Pixels, Size } from '../../common/pixels.ts'
import { blur } from './blur.ts'
import type { ColourPlane } from './colour-plane.ts'

const CHANNELS = 3
const BETA_1 = 0.9
const BETA_2 = 0.99
/**
 * Is added to the root of the mean square of a slope, which is of the order of 0.1. With less, Adam takes steps of full length
 * where the picture is flat and the slope means nothing, and that shows as grain.
 */
const EPSILON = 0.1
/** Learning rate of the differences of colours, relative to that of brightness. */
const CHROMA_RATE = 0.3
/** How often their steps are blurred. Without it, fine strokes come out as coloured grain. */
const BLURS = 2
/** The parameters are brightness and two differences of colours: the axes of an orthonormal basis. */
const [LIGHT, WARM, TINT] = [1 / Math.sqrt(3), 1 / Math.sqrt(2), 1 / Math.sqrt(6)]
/** Colours are kept this far from black and white, where the logit is infinite: half a level of 8 bits. */
const MARGIN = 0.5 / 255

/**
 * The pixels as parameters: the logit of each colour, so that no step leaves [0, 1]. They take steps of Adam with AMSGrad, as
 * a style vector does (src/engine/tune/amsgrad.ts), but with a shorter memory, because there are only some dozens of steps.
 * Everything is plain numbers, so a lost context costs a step and not the picture.
 */
export class PixelOptimizer implements Size {
  readonly width: number
  readonly height: number
  private readonly logits: Float32Array
  private readonly first: Float32Array
  private readonly second: Float32Array
  private readonly largestSecond: Float32Array
  private steps = 0

  /** @param start opaque */
  constructor(
    { width, height, rgba }: Pixels,
    private readonly wraps: boolean
  ) {
    this.width = width
    this.height = height
    const count = width * height * CHANNELS
    this.logits = new Float32Array(count)
    for (let i = 0, from = 0; i < count; i++, from++) {
      if (from % 4 === CHANNELS) from++
      const colour = Math.min(1 - MARGIN, Math.max(MARGIN, (rgba[from] ?? 0) / 255))
      this.logits[i] = Math.log(colour / (1 - colour))
    }
    this.first = new Float32Array(count)
    this.second = new Float32Array(count)
    this.largestSecond = new Float32Array(count)
  }

  /** Writes the colours, in [0, 1], into a plane of the same size. A new one for each step would be 50 MB at 2048². */
  coloursInto({ values }: ColourPlane): void {
    for (let i = 0; i < values.length; i++) values[i] = 1 / (1 + Math.exp(-(this.logits[i] ?? 0)))
  }

  /**
   * Takes a step against `gradient`, the gradient to the colours. It is taken along brightness and two differences of colours
   * instead of along red, green and blue.
   */
  step({ values: gradient }: ColourPlane, rate: number): void {
    this.steps += 1
    const { logits } = this
    const pixels = logits.length / CHANNELS
    const slopeOf = (i: number): number => {
      const colour = 1 / (1 + Math.exp(-(logits[i] ?? 0)))
      return (gradient[i] ?? 0) * colour * (1 - colour) * pixels
    }
    const unbiased = 1 / (1 - BETA_1 ** this.steps)
    const deviation = 1 / Math.sqrt(1 - BETA_2 ** this.steps)
    const [warm, tint] = [new Float32Array(pixels), new Float32Array(pixels)]
    for (let pixel = 0, i = 0; pixel < pixels; pixel++, i += CHANNELS) {
      const [red, green, blue] = [slopeOf(i), slopeOf(i + 1), slopeOf(i + 2)]
      const light = rate * LIGHT * this.change(i, (red + green + blue) * LIGHT, unbiased, deviation)
      warm[pixel] = rate * WARM * this.change(i + 1, (red - blue) * WARM, unbiased, deviation)
      tint[pixel] = rate * TINT * this.change(i + 2, (red + blue - 2 * green) * TINT, unbiased, deviation)
      for (let channel = i; channel < i + CHANNELS; channel++) logits[channel] = (logits[channel] ?? 0) - light
    }
    for (const plane of [warm, tint]) for (let i = 0; i < BLURS; i++) blur(plane, this, this.wraps)
    for (let pixel = 0, i = 0; pixel < pixels; pixel++, i += CHANNELS) {
      const [w, t] = [CHROMA_RATE * (warm[pixel] ?? 0), CHROMA_RATE * (tint[pixel] ?? 0)]
      logits[i] = (logits[i] ?? 0) - w - t
      logits[i + 1] = (logits[i + 1] ?? 0) + 2 * t
      logits[i + 2] = (logits[i + 2] ?? 0) + w - t
    }
  }

  /** The change of one parameter at a learning rate of 1, and its new moments. */
  private change(i: number, slope: number, unbiased: number, deviation: number): number {
    const mean = BETA_1 * (this.first[i] ?? 0) + (1 - BETA_1) * slope
    const square = BETA_2 * (this.second[i] ?? 0) + (1 - BETA_2) * slope * slope
    const largest = Math.max(this.largestSecond[i] ?? 0, square)
    this.first[i] = mean
    this.second[i] = square
    this.largestSecond[i] = largest
    return (unbiased * mean) / (Math.sqrt(largest) * deviation + EPSILON)
  }

  /** The picture, opaque. */
  pixels(): Pixels {
    const { width, height, logits } = this
    const rgba = new Uint8Array(width * height * 4).fill(255)
    for (let i = 0, to = 0; i < logits.length; i++, to++) {
      if (to % 4 === CHANNELS) to++
      rgba[to] = Math.round(255 / (1 + Math.exp(-(logits[i] ?? 0))))
    }
    return { width, height, rgba }
  }
}
