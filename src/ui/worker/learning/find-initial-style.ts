import type { Signal } from '../../../common/cancel.ts'
import type { Pixels } from '../../../common/pixels.ts'
import { resize } from '../../../engine/pixels/resize.ts'
import { checkStyle, LARGEST_NUMBER } from '../../../engine/plan/fold.ts'
import { initialStyle, type KnownStyle } from '../../../engine/tune/initial-style.ts'
import { type Signature, signatureOfGrams, signaturesOf } from '../../../engine/tune/signatures.ts'
import type { StyleGrams } from '../../../engine/tune/style-grams.ts'
import type { StyleBytes } from '../../../protocol/pictures.ts'
import { floatsKey, floatsOf } from '../float-bytes.ts'
import type { Lru } from '../lru.ts'
import type { LearningEngine } from './learning-engine.ts'

/**
 * Side of the content on which known styles are compared, in pixels. A larger one gains little: the mix had a style
 * loss of 0.265 at 64 px and of 0.256 at 128 px. The best single preset had 0.413.
 */
const SIDE = 64
/** Number of styles that are painted in one batch. 32 of them at 64 px need as much memory as a step at 362 px. */
const AT_ONCE = 32

/**
 * Finds the style vector that learning starts from. It is a mix of known vectors.
 *
 * @param target Gram matrices of the style to learn
 * @param known every known style vector
 * @param content a picture on which the known styles are compared
 * @param signatures signatures of styles that were compared before, by `floatsKey`; new ones are added
 * @throws `style-unknown` when a known style does not fit this transformer or no style is known, and as
 * `LearningEngine.run` does
 */
export async function findInitialStyle(
  learningEngine: LearningEngine,
  target: StyleGrams,
  known: readonly StyleBytes[],
  content: Pixels,
  signatures: Lru<Signature>,
  signal: Signal
): Promise<Float32Array> {
  const small = resize(content, { width: SIDE, height: SIDE })
  // A known style that cannot be used for painting must not prevent the learning of another style.
  const usable = known.filter((bytes) => !floatsOf(bytes).some((value) => Math.abs(value) > LARGEST_NUMBER))
  const unknown = usable.filter((bytes) => signatures.get(floatsKey(bytes)) === undefined)
  for (let from = 0; from < unknown.length; from += AT_ONCE) {
    const some = unknown.slice(from, from + AT_ONCE)
    const found = await learningEngine.run(
      signal,
      ({
        engine: {
          device,
          transformer: { layers }
        },
        transformer,
        perceptual
      }) => {
        const vectors = some.map(floatsOf)
        for (const vector of vectors) checkStyle(layers, vector)
        return signaturesOf(device, transformer, perceptual, vectors, small)
      }
    )
    for (const [i, signature] of found.entries()) signatures.set(floatsKey(some[i] ?? new Uint8Array()), signature)
  }
  const styles = usable.flatMap((bytes): KnownStyle[] => {
    const signature = signatures.get(floatsKey(bytes))
    return signature === undefined ? [] : [{ vector: floatsOf(bytes), signature }]
  })
  const wanted = await learningEngine.run(signal, ({ engine, perceptual }) =>
    signatureOfGrams(engine.device, perceptual, target)
  )
  return initialStyle(wanted, styles)
}
