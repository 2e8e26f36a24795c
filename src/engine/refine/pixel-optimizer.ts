import type { Pixels } from '../../common/pixels.ts'
import { blur } from './blur.ts'
import { CHANNELS, type ColourPlane } from './colour-plane.ts'
import { stepShares } from './step-shares.ts'

const BETA_1 = 0.9
const BETA_2 = 0.99
/**
 * Adam adds this number to its divisor, the root of the mean square of a gradient, which is near 0.1. With a smaller
 * number, Adam would take full steps also where the picture is flat and the gradient is only noise. The painting would
 * have grain there.
 */
const EPSILON = 0.1
/** Learning rate of the two colour differences, relative to that of brightness. */
const CHROMA_RATE = 0.2
/** Number of blurs of the steps of the colour differences. Without a blur, fine strokes become coloured grain. */
const CHROMA_BLURS = 2
/**
 * From this learning rate on, the steps of brightness are blurred. The large steps at the beginning paint strokes, and
 * without a blur they would leave grain. The small steps at the end make edges crisp, and a blur would prevent this.
 */
const CRISP_RATE = 0.035
/**
 * Steps are taken along three axes of colour: brightness (1, 1, 1), warmth (1, 0, −1) and tint (1, −2, 1). These
 * factors give the axes the length 1.
 */
const [LIGHT, WARM, TINT] = [1 / Math.sqrt(3), 1 / Math.sqrt(2), 1 / Math.sqrt(6)]
/**
 * Smallest distance of the starting colours from black and white: half a level of 8 bits. At black and white themselves
 * the logit is infinite, so those pixels could not change.
 */
const MARGIN = 0.5 / 255
/** Smallest distance of all later colours from black and white. Single precision cannot represent much less near 1. */
const LEAST_MARGIN = 1e-5

/**
 * Optimizes the pixels of a picture with Adam and AMSGrad, as src/engine/tune/amsgrad.ts does for style vectors. The
 * moments have a shorter memory here, because there are only a few dozen steps. Steps change the logit of each colour,
 * so no colour leaves [0, 1].
 *
 * All data are plain arrays, so after a lost context only one step must be repeated. These arrays take most of the
 * memory of refining: 50 MB each at 2048².
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
   * @param colourful factor of the steps of colour (warmth and tint), 0 to 1; a small factor keeps an ink drawing from
   * turning green
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
   * Takes a step against the gradient with respect to the colours. The step is computed along brightness, warmth and
   * tint instead of red, green and blue.
   *
   * @param gradient is overwritten
   * @param rate learning rate; each pixel gets the share of it that `stepShares` says
   */
  step({ values: slopes }: ColourPlane, rate: number): void {
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
      const pixelRate = (rate * (this.shares[pixel] ?? 0)) / 255
      slopes[i] = pixelRate * LIGHT * this.change(i, (red + green + blue) * LIGHT, unbiased, deviation)
      slopes[i + 1] = pixelRate * WARM * this.change(i + 1, (red - blue) * WARM, unbiased, deviation)
      slopes[i + 2] = pixelRate * TINT * this.change(i + 2, (red + blue - 2 * green) * TINT, unbiased, deviation)
    }
    const share = CHROMA_RATE * this.colourful
    const blurs = [rate < CRISP_RATE ? 0 : 1, CHROMA_BLURS, CHROMA_BLURS]
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
