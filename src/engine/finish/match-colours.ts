import type { Pixels } from '../../common/pixels.ts'
import { LUMINANCE, type Luminance, luminanceOf } from './luminance.ts'
import { at, leastEigenvalue, type Matrix, product, withEigenvalues } from './symmetric-matrix.ts'

/** `colour → linear · colour + offset`, of red, green and blue in 0 to 255. */
export interface ColourMap {
  readonly linear: Matrix
  readonly offset: readonly [red: number, green: number, blue: number]
}

/** Added to every variance: two levels of 255, what rounding and noise come to. */
const NOISE = 2 ** 2
/**
 * Times the content's least variance is the most noise that it can have: grey, sepia and a page of two colours have none,
 * and are to come out as they are.
 */
const NOISE_SHARE = 16
/** Added to the pastiche's variances in any case, so that its covariance can be inverted. */
const LEAST_VARIANCE = 0.01 ** 2
/**
 * No difference between two colours is stretched further: an engraving has next to no colour, and what little it has is
 * noise, which a colourful content would otherwise blow up to full size.
 */
const MOST = 3

/**
 * The affine map that gives the pastiche's colours the mean and the covariance of the content's (Hertzmann et al. 2001,
 * "Image Analogies"; Gatys et al. 2016, "Preserving color in neural artistic style transfer", who do so with the style
 * before the transfer; here the styles are learnt already, and it is done with what they painted).
 *
 * Many matrices do that. Cholesky factors give one that depends on the order of the channels; this is the one that moves
 * colours least of all, the transport of Monge and Kantorovich between two normal distributions (Pitié and Kokaram 2007):
 *
 *     A = Σp^-½ (Σp^½ Σc Σp^½)^½ Σp^-½
 *
 * symmetric and positive: no colour is turned into its opposite. Of pictures that are grey, flat or empty the result is
 * finite, and grey where the content is.
 *
 * @param content its alpha weighs both pictures, pixel by pixel: what does not show does not count
 * @param pastiche of the same size
 */
export function matchColours(content: Pixels, pastiche: Pixels): ColourMap {
  const [wanted, found] = [momentsOf(content, content.rgba), momentsOf(pastiche, content.rgba)]
  const noise = Math.min(NOISE, NOISE_SHARE * Math.max(0, leastEigenvalue(wanted.covariance)))
  const least = Math.max(noise, LEAST_VARIANCE)
  const painted = withNoise(found.covariance, least)
  const root = withEigenvalues(painted, (value) => Math.sqrt(Math.max(least, value)))
  const inverse = withEigenvalues(painted, (value) => 1 / Math.sqrt(Math.max(least, value)))
  const between = withEigenvalues(product(product(root, withNoise(wanted.covariance, noise)), root), (value) =>
    Math.sqrt(Math.max(0, value))
  )
  const linear = withEigenvalues(product(product(inverse, between), inverse), (value) => Math.min(MOST, value))
  const moved = (row: number) =>
    (wanted.mean[row] ?? 0) - [0, 1, 2].reduce((sum, k) => sum + at(linear, row, k) * (found.mean[k] ?? 0), 0)
  return { linear, offset: [moved(0), moved(1), moved(2)] }
}

function withNoise(covariance: Matrix, noise: number): Matrix {
  return covariance.map((value, i) => (i % 4 === 0 ? value + noise : value))
}

/** The luminance of a pastiche's colour as mapped, unclipped. */
export function luminanceBy(map: ColourMap | null): Luminance {
  if (map === null) return LUMINANCE
  const { linear, offset } = map
  const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((column) =>
    luminanceOf(at(linear, 0, column), at(linear, 1, column), at(linear, 2, column))
  )
  return { red, green, blue, offset: luminanceOf(...offset) }
}

/** Mean and covariance of all colours, each weighted by the alpha of the other picture's pixel. */
function momentsOf({ rgba }: Pixels, alpha: Uint8Array): { mean: readonly number[]; covariance: Matrix } {
  let [weight, r, g, b, rr, rg, rb, gg, gb, bb] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < rgba.length; i += 4) {
    const w = alpha[i + 3] ?? 0
    const [red, green, blue] = [rgba[i] ?? 0, rgba[i + 1] ?? 0, rgba[i + 2] ?? 0]
    weight += w
    r += w * red
    g += w * green
    b += w * blue
    rr += w * red * red
    rg += w * red * green
    rb += w * red * blue
    gg += w * green * green
    gb += w * green * blue
    bb += w * blue * blue
  }
  const all = Math.max(weight, 1)
  const [x, y, z] = [r / all, g / all, b / all]
  const [xy, xz, yz] = [rg / all - x * y, rb / all - x * z, gb / all - y * z]
  const [xx, yy, zz] = [rr / all - x * x, gg / all - y * y, bb / all - z * z]
  return { mean: [x, y, z], covariance: [xx, xy, xz, xy, yy, yz, xz, yz, zz] }
}
