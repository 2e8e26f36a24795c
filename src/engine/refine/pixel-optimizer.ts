import type { Pixels } from '../../common/pixels.ts'
import { blur } from './blur.ts'
import { CHANNELS, type ColourPlane } from './colour-plane.ts'
import { stepShares } from './step-shares.ts'

const BETA_1 = 0.9
const BETA_2 = 0.99
/**
 * Added to Adam's divisor. The divisor is the root of the mean square of a slope, which is near 0.1. With a smaller
 * number, Adam takes full steps where the picture is flat and slopes mean nothing. This shows as grain.
 */
const EPSILON = 0.1
/** Learning rate of the two colour differences, relative to that of brightness. */
const CHROMA_RATE = 0.2
/**
 * How many times the steps of the colour differences are blurred. Without a blur, fine strokes become coloured grain.
 */
const CHROMA_BLURS = 2
/**
 * Below this learning rate the steps of brightness are not blurred. Large steps lay strokes and would leave grain
 * without a blur. The small steps at the end make edges crisp.
 */
const CRISP_RATE = 0.035
/**
 * Factors that give the axes of brightness and two colour differences the length 1. The axes are an orthonormal basis
 * of colours.
 */
const [LIGHT, WARM, TINT] = [1 / Math.sqrt(3), 1 / Math.sqrt(2), 1 / Math.sqrt(6)]
/**
 * Least distance of the start from black and white, half a level of 8 bits. At black and white the logit is infinite,
 * so pixels could not move.
 */
const MARGIN = 0.5 / 255
/**
 * Least distance of later colours from black and white. Closer to them, single precision cannot distinguish colours.
 */
const LEAST_MARGIN = 1e-5

/**
 * The pixels as parameters of an optimization. Steps change the logit of each colour, so no colour leaves [0, 1]. The
 * optimizer is Adam with AMSGrad, as for style vectors (src/engine/tune/amsgrad.ts), but with a shorter memory, because
 * there are only a few dozen steps. All data are plain arrays, so a lost context costs one step and not the picture.
 * These arrays take most of the memory of refining, 50 MB each at 2048².
 */
export class PixelOptimizer {
  /** The current colours in [0, 1]. They change in place. */
  readonly colours: ColourPlane
  private readonly shares: Uint8Array
  private readonly first: Float32Array
  private readonly second: Float32Array
  private readonly largestSecond: Float32Array
  private steps = 0

  /**
   * @param start the quick pastiche, opaque
   * @param content the picture that was painted, of the same size
   * @param colourful factor of the steps of the colour differences, 0 to 1; it keeps an ink drawing from turning green
   */
  constructor(
    start: Pixels,
    content: Pixels,
    private readonly wraps: boolean,
    private readonly colourful: number
  ) {
    const { width, height, rgba } = start
    const count = width * height * CHANNELS
    const values = new Float32Array(count)
    for (let i = 0, from = 0; i < count; i++, from++) {
      if (from % 4 === CHANNELS) from++
      values[i] = Math.min(1 - MARGIN, Math.max(MARGIN, (rgba[from] ?? 0) / 255))
    }
    this.colours = { width, height, values }
    this.shares = stepShares(start, content, wraps)
    this.first = new Float32Array(count)
    this.second = new Float32Array(count)
    this.largestSecond = new Float32Array(count)
  }

  /**
   * Takes a step against the gradient with respect to the colours. Adam works on brightness and two colour differences
   * instead of red, green and blue.
   *
   * @param gradient is overwritten
   * @param wanted learning rate; flat parts get only a share of it
   */
  step({ values: slopes }: ColourPlane, wanted: number): void {
    this.steps += 1
    const { values: colours } = this.colours
    const pixels = colours.length / CHANNELS
    const slopeOf = (i: number): number => {
      const colour = colours[i] ?? 0
      return (slopes[i] ?? 0) * colour * (1 - colour) * pixels
    }
    const unbiased = 1 / (1 - BETA_1 ** this.steps)
    const deviation = 1 / Math.sqrt(1 - BETA_2 ** this.steps)
    for (let i = 0, pixel = 0; i < colours.length; i += CHANNELS, pixel++) {
      const [red, green, blue] = [slopeOf(i), slopeOf(i + 1), slopeOf(i + 2)]
      const rate = (wanted * (this.shares[pixel] ?? 0)) / 255
      slopes[i] = rate * LIGHT * this.change(i, (red + green + blue) * LIGHT, unbiased, deviation)
      slopes[i + 1] = rate * WARM * this.change(i + 1, (red - blue) * WARM, unbiased, deviation)
      slopes[i + 2] = rate * TINT * this.change(i + 2, (red + blue - 2 * green) * TINT, unbiased, deviation)
    }
    const share = CHROMA_RATE * this.colourful
    const blurs = [wanted < CRISP_RATE ? 0 : 1, CHROMA_BLURS, CHROMA_BLURS]
    for (const [channel, times] of blurs.entries()) {
      for (let i = 0; i < times; i++) blur({ ...this.colours, values: slopes }, channel, this.wraps)
    }
    for (let i = 0; i < colours.length; i += CHANNELS) {
      const [light, warm, tint] = [slopes[i] ?? 0, share * (slopes[i + 1] ?? 0), share * (slopes[i + 2] ?? 0)]
      colours[i] = moved(colours[i] ?? 0, -light - warm - tint)
      colours[i + 1] = moved(colours[i + 1] ?? 0, -light + 2 * tint)
      colours[i + 2] = moved(colours[i + 2] ?? 0, -light + warm - tint)
    }
  }

  /** Updates the moments of one parameter and returns its change at a learning rate of 1. */
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
    const { width, height, values } = this.colours
    const rgba = new Uint8Array(width * height * 4).fill(255)
    for (let i = 0, to = 0; i < values.length; i++, to++) {
      if (to % 4 === CHANNELS) to++
      rgba[to] = Math.round(255 * (values[i] ?? 0))
    }
    return { width, height, rgba }
  }
}

/** Adds `step` to the logit of a colour: c / (c + (1 − c)·exp(−step)). */
function moved(colour: number, step: number): number {
  return Math.min(1 - LEAST_MARGIN, Math.max(LEAST_MARGIN, colour / (colour + (1 - colour) * Math.exp(-step))))
}
