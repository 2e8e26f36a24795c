import type { Pixels, Size } from '../../common/pixels.ts'
import type { Job } from '../../engine/job.ts'
import { bleed } from '../../engine/pixels/bleed.ts'
import { bleedWrapped } from '../../engine/pixels/bleed-wrapped.ts'
import { resize } from '../../engine/pixels/resize.ts'
import { type Measured, measure } from '../../engine/stylize/measure.ts'
import { tileableSize } from '../../engine/stylize/network-size.ts'
import { unpackStatistics } from '../../engine/stylize/packed-statistics.ts'
import { paint } from '../../engine/stylize/paint.ts'
import { workingSize } from '../../engine/stylize/working-size.ts'
import type { Source, StatisticsBytes, StyleBytes } from '../../protocol/studio-calls.ts'
import { type Decoded, decode } from './decode.ts'
import type { Engine } from './engine-holder.ts'
import { floatsKey, floatsOf } from './float-bytes.ts'
import { Lru } from './lru.ts'

/** What is to be painted: a picture, in a style, at a size. */
export interface Order {
  readonly source: Source
  readonly style: StyleBytes
  readonly size: Size
  /** Painted, and resized, so that copies side by side show no seam. */
  readonly tileable: boolean
  /** To paint with in place of the picture's own. */
  readonly statistics: StatisticsBytes | null
}

/** Of an order, all that its statistics depend on. */
type Subject = Pick<Order, 'source' | 'style' | 'size'>

/**
 * The way from bytes to a painting, each station remembering its last few results: a slider that moves back and forth,
 * or Apply after a preview, paints nothing twice. A picture of 4096² is 67 MB, so the few are very few.
 */
export class Easel {
  private readonly decoded = new Lru<Decoded>(2)
  private readonly contents = new Lru<Pixels>(3)
  private readonly measured = new Lru<Measured>(32)
  private readonly paintings = new Lru<Pixels>(2)

  /** @throws `image-unreadable`, `image-too-large` */
  open({ key, bytes }: Source): Promise<Decoded> {
    return this.decoded.getOrMake(key, () => decode(bytes))
  }

  /** The picture at `size`, colour bled under its transparent pixels. */
  content(source: Source, size: Size, tileable = false): Promise<Pixels> {
    const key = `${source.key} ${sizeKey(size)} ${tileable}`
    return this.contents.getOrMake(key, async () => {
      const { pixels } = await this.open(source)
      return tileable ? bleedWrapped(resize(pixels, size, 'wrapped')) : bleed(resize(pixels, size))
    })
  }

  /**
   * With mirrored edges, also for a picture that is to be tiled: statistics are of the whole picture, and a rim of them
   * changes little. The seams are closed by what is painted with them.
   *
   * @throws as `measure` of the engine does
   */
  measure({ device, transformer }: Engine, order: Subject, job: Job): Promise<Measured> {
    return this.measured.getOrMake(orderKey(order), async () => {
      const content = await this.content(order.source, workingSize(order.size))
      return measure(device, transformer, content, floatsOf(order.style), job)
    })
  }

  /** Measures if it has to. @throws `style-unknown` for statistics of another network, and as `paint` of the engine does */
  paint(engine: Engine, order: Order, job: Job): Promise<Pixels> {
    const { source, style, size, tileable, statistics: given } = order
    const series = given === null ? 'own' : floatsKey(given)
    return this.paintings.getOrMake(`${orderKey(order)} ${tileable} ${series}`, async () => {
      const statistics =
        given === null
          ? (await this.measure(engine, order, job)).statistics
          : unpackStatistics(engine.transformer.layers, floatsOf(given))
      const content = await this.content(source, tileable ? tileableSize(size) : size, tileable)
      const edges = tileable ? 'wrapped' : 'mirrored'
      const { device, transformer } = engine
      const painting = await paint(device, transformer, content, statistics, floatsOf(style), job, { edges })
      return resize(painting, size, tileable ? 'wrapped' : 'clamped')
    })
  }
}

const sizeKey = ({ width, height }: Size): string => `${width}×${height}`
const orderKey = ({ source, style, size }: Subject): string => `${source.key} ${sizeKey(size)} ${floatsKey(style)}`
