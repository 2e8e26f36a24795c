import { codeOf } from '../../src/common/errors.ts'
import { decode } from '../../src/ui/worker/codec/decode.ts'
import { imageInfo } from '../../src/ui/worker/codec/image-info.ts'
import { type AttackClass, hold } from './attack-class.ts'
import { madePicture } from './made-pictures.ts'
import type { Random } from './random.ts'

/** Damaged pictures for the plugin's own PNG reader, which is used in browsers whose canvas returns false pixels. */
export const picturesRead: AttackClass = {
  name: 'pictures, read',
  promise:
    'Pictures with bytes flipped, cut, of other sizes than declared, of every kind, turned and interlaced, for our own reader: pixels of the size it found, or a sentence.',
  cases: { short: 60, usual: 3000, long: 50_000 },
  limitMs: 10_000,
  open: async () => ({ attempt, close: async () => {} })
}

async function attempt(random: Random): Promise<void> {
  const { what, bytes } = madePicture(random)
  try {
    const info = imageInfo(bytes)
    const { pixels } = await decode(bytes)
    const [long, short] = [Math.max(info.width, info.height), Math.min(info.width, info.height)]
    const fits = Math.max(pixels.width, pixels.height) <= long && Math.min(pixels.width, pixels.height) <= short
    hold(fits, `${what}: ${pixels.width}×${pixels.height} from a file of ${info.width}×${info.height}`)
    hold(pixels.rgba.length === pixels.width * pixels.height * 4, `${what}: ${pixels.rgba.length} bytes of pixels`)
  } catch (error) {
    hold(/^image-/.test(codeOf(error)), `${what}: refused with ${codeOf(error)}: ${error}`)
  }
}
