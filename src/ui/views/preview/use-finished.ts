import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type FinishSettings, finishSettingsOf, type Look } from '../../../common/look.ts'
import type { Mask } from '../../../common/mask.ts'
import type { Pixels } from '../../../common/pixels.ts'
import type { FinishInput } from '../../../engine/finish/finish-input.ts'
import { finishInBands } from '../../finish/finish-in-bands.ts'
import { rememberFindings } from '../../finish/remember-findings.ts'
import { macrotask } from '../../worker/macrotask.ts'

/** The number of pixels that are finished in one task. This takes less than 10 ms, so Figma misses no frame. */
const BAND_PIXELS = 96_000
/**
 * The same number for settings that take longer: a palette, and *detail*, for which the first update reads the
 * neighbours of each pixel.
 */
const DETAILED_BAND_PIXELS = 24_000
const bandFor = ({ detail, lock }: FinishSettings): number =>
  detail > 0 || lock !== null ? DETAILED_BAND_PIXELS : BAND_PIXELS

interface Request {
  readonly input: FinishInput
  readonly settings: FinishSettings
}

interface Finished {
  /** The finished pastiche; null while there is no pastiche of this content. */
  readonly pixels: Pixels | null
  /** Whether newer settings or a newer pastiche are being finished. */
  readonly isBusy: boolean
}

/**
 * The pastiche, finished with the settings of the look. It is updated a moment after a change. Each update is completed
 * before the next one starts, so the preview keeps changing while a slider moves.
 *
 * @param scale see `FinishInput.scale`
 * @param graphic see `FinishInput.graphic`
 */
export function useFinished(
  content: Pixels,
  pastiche: Pixels | null,
  scale: number,
  graphic: number,
  look: Look,
  mask: Mask | null
): Finished {
  const [isBusy, setBusy] = useState(false)
  const [finished, setFinished] = useState<{ content: Pixels; pixels: Pixels } | null>(null)
  const newest = useRef<Request | null>(null)
  const busy = useRef(false)
  const findingsOf = useMemo(() => rememberFindings(), [])
  const { tileable } = look
  const settings = finishSettingsOf(look, mask)

  async function finishNewest(): Promise<void> {
    if (busy.current) return
    busy.current = true
    setBusy(true)
    try {
      while (newest.current !== null) {
        await macrotask() // in a task of its own, because drawing the panel is already a long task
        const { input, settings } = newest.current
        newest.current = null
        const findings = findingsOf(input, settings.colours)
        const pixels = await finishInBands(input, settings, bandFor(settings), macrotask, findings)
        setFinished({ content: input.content, pixels })
      }
    } finally {
      busy.current = false
      setBusy(false)
    }
  }

  // This is a layout effect. An ordinary effect waits for a frame, which would double the time between an input and its
  // preview.
  useLayoutEffect(() => {
    if (pastiche === null) return
    newest.current = { input: { content, pastiche, scale, tileable, graphic }, settings }
    void finishNewest()
  }, [content, pastiche, scale, tileable, graphic, JSON.stringify(finishSettingsOf(look)), mask])

  return { pixels: pastiche !== null && finished?.content === content ? finished.pixels : null, isBusy }
}
