import type { Pixels, Size } from '../../common/pixels.ts'
import { blend } from '../../engine/pixels/blend.ts'
import { crop, scaleRectangle } from '../../engine/pixels/crop.ts'
import { paste } from '../../engine/pixels/paste.ts'
import { resize, resizeThrough } from '../../engine/pixels/resize.ts'
import { type Job, splitProgress } from '../../engine/plan/job.ts'
import { tileableSize } from '../../engine/plan/network-size.ts'
import { unpackStatistics } from '../../engine/plan/packed-statistics.ts'
import type { Statistics } from '../../engine/plan/statistics.ts'
import { checkPicture } from '../../engine/stylize/check-picture.ts'
import { type Measurement, measure } from '../../engine/stylize/measure.ts'
import { paint } from '../../engine/stylize/paint.ts'
import { paintShown } from '../../engine/stylize/paint-shown.ts'
import { passSizes } from '../../engine/stylize/pass-sizes.ts'
import { workingSize } from '../../engine/stylize/working-size.ts'
import type { PaintingRequest } from '../../protocol/painting-request.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import type { Engine } from './engine-holder.ts'
import { floatsKey, floatsOf } from './float-bytes.ts'
import { Lru } from './lru.ts'
import type { RefinedPart } from './refine-job.ts'
import { SourcePictures, sizeKey } from './source-pictures.ts'

/** The members of a request that its statistics depend on. */
type MeasureRequest = Pick<PaintingRequest, 'source' | 'style' | 'first'>

/**
 * The steps from a picture to a painting. Each step caches its last few results. So nothing is computed twice when a
 * slider moves back and forth, or when Apply follows a preview.
 */
export class StylizePipeline {
  private readonly measured = new Lru<Measurement>(32)
  private readonly firstPasses = new Lru<Pixels>(2)
  private readonly paintings = new Lru<Pixels>(2)

  constructor(private readonly pictures = new SourcePictures()) {}

  /**
   * Measures only the visible part of the picture, so the size of its transparent surroundings makes no difference. A
   * tileable picture is measured with mirrored edges, like any other: its edges have little influence on the statistics
   * of the whole picture, and `paint` closes the seams.
   *
   * @throws as `measure` of the engine does
   */
  measure({ device, transformer }: Engine, request: MeasureRequest, job: Job): Promise<Measurement> {
    return this.measured.getOrMake(measureKey(request), async () => {
      const { source, first } = request
      const style = floatsOf(request.style)
      const shown = await this.pictures.shown(source)
      const whole = await this.pictures.canvas(source, workingSize(first))
      if (shown === null) return measure(device, transformer, whole, style, job)
      const { pixels } = await this.pictures.open(source)
      const seen = workingSize(scaleRectangle(shown.core, pixels, first))
      const measured = await measure(device, transformer, await this.pictures.core(source, seen), style, job)
      return { ...measured, draft: paste(whole, measured.draft, scaleRectangle(shown.core, pixels, whole)) }
    })
  }

  /**
   * The part of a painting that is refined: the whole painting, or its visible core.
   *
   * @param painting the result of `paint` for this request
   */
  async refinedPart({ source, first, size, tileable }: PaintingRequest, painting: Pixels): Promise<RefinedPart> {
    const strokes = Math.max(1, size.width / first.width)
    if (tileable) {
      const wrapped = tileableSize(size)
      const content = await this.pictures.canvas(source, wrapped, true)
      const start = resize(painting, wrapped, 'wrapped')
      return { content, start, strokes, wraps: true, finish: (part) => resize(part, size, 'wrapped') }
    }
    const content = await this.pictures.canvas(source, size)
    const shown = await this.pictures.shown(source)
    if (shown === null) return { content, start: painting, strokes, wraps: false, finish: (part) => part }
    const part = scaleRectangle(shown.core, (await this.pictures.open(source)).pixels, size)
    const finish = (refined: Pixels): Pixels => paste(painting, refined, part)
    return { content: crop(content, part), start: crop(painting, part), strokes, wraps: false, finish }
  }

  /**
   * Paints the first pass, then enlarges it and paints it again until it has the wanted size. If the first pass is
   * larger than that, it is scaled down. If the request has statistics, every pass uses them, so all pictures of a
   * series get the same tones. Otherwise each pass measures its own.
   *
   * @throws `style-unknown` for statistics of another network, and as `paint` of the engine does
   */
  async paint(engine: Engine, request: PaintingRequest, job: Job): Promise<Pixels> {
    const [first = request.size, ...later] = passSizes(request.first, request.size)
    const [firstJob = job, ...laterJobs] = splitProgress(job, [first, ...later].map(areaOf))
    const firstPass = (): Promise<Pixels> =>
      this.firstPasses.getOrMake(firstPassKey(request), () => this.paintFirst(engine, request, firstJob))
    if (later.length === 0) return resize(await firstPass(), request.size, request.tileable ? 'wrapped' : 'clamped')
    return this.paintings.getOrMake(paintingKey(request), async () => {
      let painting = await firstPass()
      // Because of the root, the share of the first pass in the result does not depend on the number of later passes.
      const guide = 1 - (1 - request.guide) ** (1 / later.length)
      for (const [pass, size] of later.entries())
        painting = await this.paintAgain(engine, { ...request, guide }, painting, size, laterJobs[pass] ?? job)
      return painting
    })
  }

  private async paintFirst(engine: Engine, request: PaintingRequest, job: Job): Promise<Pixels> {
    const { source, first, tileable, statistics: given } = request
    const content = await this.pictures.canvas(source, tileable ? tileableSize(first) : first, tileable)
    if (given !== null) return this.paintAt(engine, request, content, first, givenTo(engine, given), job)
    const { draft, isEnlarged, statistics } = await this.measure(engine, request, job)
    // *Measure* has already painted the whole picture at this size, so it need not be painted again.
    if (!tileable && !isEnlarged && sizeKey(draft) === sizeKey(first) && (await this.pictures.shown(source)) === null) {
      checkPicture(draft)
      return draft
    }
    return this.paintAt(engine, request, content, first, statistics, job)
  }

  /**
   * A later pass: the painting is enlarged, blended with the picture in the proportion `guide`, and painted again in
   * the same style.
   */
  private async paintAgain(
    engine: Engine,
    request: PaintingRequest,
    painting: Pixels,
    size: Size,
    job: Job
  ): Promise<Pixels> {
    const { source, tileable, guide, statistics: given } = request
    const enlargedSize = tileable ? tileableSize(size) : size
    const statistics =
      given === null ? await this.measureView(engine, request, painting, enlargedSize, job) : givenTo(engine, given)
    const picture = await this.pictures.canvas(source, enlargedSize, tileable)
    const enlarged = blend(resize(painting, picture, tileable ? 'wrapped' : 'clamped'), picture, guide)
    return this.paintAt(engine, request, enlarged, size, statistics, job)
  }

  /**
   * Measures the visible part of the content of a later pass, without the content itself, which is large.
   *
   * @param size of that content
   */
  private async measureView(
    { device, transformer }: Engine,
    { source, style, tileable, guide }: PaintingRequest,
    painting: Pixels,
    size: Size,
    job: Job
  ): Promise<Statistics> {
    const shown = await this.pictures.shown(source)
    const { pixels } = await this.pictures.open(source)
    const part = shown === null ? { x: 0, y: 0, ...size } : scaleRectangle(shown.core, pixels, size)
    const view = workingSize(part)
    const below = resizeThrough(painting, size, part, view, tileable ? 'wrapped' : 'clamped')
    const above =
      shown === null ? await this.pictures.canvas(source, view, tileable) : await this.pictures.core(source, view)
    const content = blend(below, above, guide)
    const measured = await measure(device, transformer, content, floatsOf(style), job)
    return measured.statistics
  }

  /** Runs the paint pass over `content`, which has the size that a pass at `size` needs. */
  private async paintAt(
    { device, transformer }: Engine,
    { source, style, tileable }: PaintingRequest,
    content: Pixels,
    size: Size,
    statistics: Statistics,
    job: Job
  ): Promise<Pixels> {
    const vector = floatsOf(style)
    if (tileable) {
      const painting = await paint(device, transformer, content, statistics, vector, job, { edges: 'wrapped' })
      return resize(painting, size, 'wrapped')
    }
    const shown = await this.pictures.shown(source)
    if (shown === null) return paint(device, transformer, content, statistics, vector, job)
    const { pixels } = await this.pictures.open(source)
    const parts = { all: scaleRectangle(shown.all, pixels, size), core: scaleRectangle(shown.core, pixels, size) }
    return paintShown(device, transformer, content, parts, statistics, vector, job)
  }
}

/** Identifies a painting. The guide changes only later passes. */
export function paintingKey(request: PaintingRequest): string {
  const hasLaterPass = passSizes(request.first, request.size).length > 1
  return `${firstPassKey(request)} ${sizeKey(request.size)} ${hasLaterPass ? request.guide : ''}`
}

const givenTo = ({ transformer }: Engine, statistics: StatisticsBytes): Statistics =>
  unpackStatistics(transformer.layers, floatsOf(statistics))
const areaOf = ({ width, height }: Size): number => width * height

const measureKey = ({ source, style, first }: MeasureRequest): string =>
  `${source.key} ${sizeKey(first)} ${floatsKey(style)}`
const firstPassKey = (request: PaintingRequest): string =>
  `${measureKey(request)} ${request.tileable} ${request.statistics === null ? 'own' : floatsKey(request.statistics)}`
