import type { Pixels, Size } from '../../common/pixels.ts'
import { bleed, layOnSurroundings } from '../../engine/pixels/bleed.ts'
import { crop, scaleRectangle } from '../../engine/pixels/crop.ts'
import { paste } from '../../engine/pixels/paste.ts'
import { resize } from '../../engine/pixels/resize.ts'
import { type ShownParts, shownParts } from '../../engine/pixels/shown-parts.ts'
import { withWrappedEdges } from '../../engine/pixels/with-wrapped-edges.ts'
import type { Job } from '../../engine/plan/job.ts'
import type { Measured } from '../../engine/plan/measurer.ts'
import { tileableSize } from '../../engine/plan/network-size.ts'
import { unpackStatistics } from '../../engine/plan/packed-statistics.ts'
import { measure } from '../../engine/stylize/measure.ts'
import { paint } from '../../engine/stylize/paint.ts'
import { paintShown } from '../../engine/stylize/paint-shown.ts'
import { workingSize } from '../../engine/stylize/working-size.ts'
import type { Source, StyleBytes } from '../../protocol/pictures.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import { type Decoded, decode } from './decode.ts'
import type { Engine } from './engine-holder.ts'
import { filterPixels } from './filter-pixels.ts'
import { floatsKey, floatsOf } from './float-bytes.ts'
import { Lru } from './lru.ts'
import type { Prepared } from './refining.ts'

/** A request to paint a picture in a style at a size. */
export interface PaintRequest {
  readonly source: Source
  readonly style: StyleBytes
  /** Size of the painting, in pixels. */
  readonly size: Size
  /** Whether copies of the painting side by side show no seam. */
  readonly tileable: boolean
  /** Statistics to paint with; null for the picture's own. */
  readonly statistics: StatisticsBytes | null
}

/** The part of a request that its statistics depend on. */
type MeasureRequest = Pick<PaintRequest, 'source' | 'style' | 'size'>

/**
 * The steps from encoded bytes to a painting. Each step caches its last few results, so that a slider that moves back and
 * forth, or Apply after a preview, computes nothing twice. A picture of 4096² takes 67 MB, so the caches of pictures are
 * small.
 */
export class StylizePipeline {
  private readonly decoded = new Lru<Decoded>(2)
  private readonly contents = new Lru<Pixels>(3)
  private readonly shown = new Lru<ShownParts | null>(4)
  private readonly measured = new Lru<Measured>(32)
  private readonly paintings = new Lru<Pixels>(2)

  /** Decodes a picture and applies its filters. @throws `image-unreadable`, `image-too-large`, `canvas-blocked` */
  open({ key, bytes, filters }: Source): Promise<Decoded> {
    return this.decoded.getOrMake(key, async () => {
      const decoded = await decode(bytes)
      return { ...decoded, pixels: filterPixels(decoded.pixels, filters ?? null) }
    })
  }

  /** The picture at `size`, with colour bled under its transparent pixels. */
  content(source: Source, size: Size, tileable = false): Promise<Pixels> {
    const key = `${source.key} ${sizeKey(size)} ${tileable}`
    return this.contents.getOrMake(key, async () => {
      const { pixels } = await this.open(source)
      return tileable ? withWrappedEdges(resize(pixels, size, 'wrapped'), bleed) : bleed(resize(pixels, size))
    })
  }

  /** The picture at `size` as the network gets it: every pixel laid on its surroundings. */
  private async canvas(source: Source, size: Size, tileable = false): Promise<Pixels> {
    const content = await this.content(source, size, tileable)
    if (!(await this.open(source)).hasAlpha) return content
    const key = `${source.key} ${sizeKey(size)} ${tileable} canvas`
    return this.contents.getOrMake(key, async () =>
      tileable ? withWrappedEdges(content, layOnSurroundings) : layOnSurroundings(content)
    )
  }

  /** The visible parts of the picture; null where all of it shows, or nothing. */
  private async shownOf(source: Source): Promise<ShownParts | null> {
    const { pixels, hasAlpha } = await this.open(source)
    return hasAlpha ? this.shown.getOrMake(source.key, async () => shownParts(pixels)) : null
  }

  /**
   * Measures the visible part of the picture, so that the size of its transparent surroundings changes nothing. A tileable
   * picture is measured with mirrored edges like any other: its rim changes the statistics of the whole picture little, and
   * `paint` closes the seams.
   *
   * @throws as `measure` of the engine does
   */
  measure({ device, transformer }: Engine, request: MeasureRequest, job: Job): Promise<Measured> {
    return this.measured.getOrMake(requestKey(request), async () => {
      const { source, size } = request
      const style = floatsOf(request.style)
      const shown = await this.shownOf(source)
      const whole = await this.canvas(source, workingSize(size))
      if (shown === null) return measure(device, transformer, whole, style, job)
      const { pixels } = await this.open(source)
      const seen = workingSize(scaleRectangle(shown.core, pixels, size))
      const content = layOnSurroundings(resize(crop(pixels, shown.core), seen))
      const { draft, statistics } = await measure(device, transformer, content, style, job)
      return { draft: paste(whole, draft, scaleRectangle(shown.core, pixels, whole)), statistics }
    })
  }

  /**
   * The part of a painting that is refined: all of it, or its visible core.
   *
   * @param painting what `paint` has made of the request
   */
  async refinedPart({ source, size, tileable }: PaintRequest, painting: Pixels): Promise<Prepared> {
    if (tileable) {
      const wrapped = tileableSize(size)
      const content = await this.canvas(source, wrapped, true)
      const start = resize(painting, wrapped, 'wrapped')
      return { content, start, wraps: true, finish: (part) => resize(part, size, 'wrapped') }
    }
    const content = await this.canvas(source, size)
    const shown = await this.shownOf(source)
    if (shown === null) return { content, start: painting, wraps: false, finish: (part) => part }
    const part = scaleRectangle(shown.core, (await this.open(source)).pixels, size)
    const finish = (refined: Pixels): Pixels => paste(painting, refined, part)
    return { content: crop(content, part), start: crop(painting, part), wraps: false, finish }
  }

  /**
   * Paints, and measures first where the request has no statistics.
   *
   * @throws `style-unknown` for statistics of another network, and as `paint` of the engine does
   */
  paint(engine: Engine, request: PaintRequest, job: Job): Promise<Pixels> {
    const { source, style, size, tileable, statistics: given } = request
    return this.paintings.getOrMake(paintingKey(request), async () => {
      const statistics =
        given === null
          ? (await this.measure(engine, request, job)).statistics
          : unpackStatistics(engine.transformer.layers, floatsOf(given))
      const { device, transformer } = engine
      const vector = floatsOf(style)
      if (tileable) {
        const content = await this.canvas(source, tileableSize(size), true)
        const painting = await paint(device, transformer, content, statistics, vector, job, { edges: 'wrapped' })
        return resize(painting, size, 'wrapped')
      }
      const content = await this.canvas(source, size)
      const shown = await this.shownOf(source)
      if (shown === null) return paint(device, transformer, content, statistics, vector, job)
      const { pixels } = await this.open(source)
      const parts = { all: scaleRectangle(shown.all, pixels, size), core: scaleRectangle(shown.core, pixels, size) }
      return paintShown(device, transformer, content, parts, statistics, vector, job)
    })
  }
}

/** Identifies a painting. */
export function paintingKey(request: PaintRequest): string {
  const series = request.statistics === null ? 'own' : floatsKey(request.statistics)
  return `${requestKey(request)} ${request.tileable} ${series}`
}

const sizeKey = ({ width, height }: Size): string => `${width}×${height}`
const requestKey = ({ source, style, size }: MeasureRequest): string =>
  `${source.key} ${sizeKey(size)} ${floatsKey(style)}`
