import { type TargetRef, targetKey } from '../../protocol/target-ref.ts'
import { readFills } from '../figma/fills.ts'
import { isPicture, type PasticheImage, type PicturePaint } from '../figma/paints.ts'
import type { Written } from '../marks/marks.ts'
import { type Slot, slotAt } from '../marks/slots.ts'

/** The pastiche that was there before, with everything that is needed to put it back. */
interface Earlier {
  /** The target that had the pastiche. */
  readonly target: TargetRef
  readonly written: Written
  readonly image: PasticheImage
  /** Whether the picture beneath the pastiche was hidden. */
  readonly covered: boolean
}

interface Painted {
  /** Hash of the pastiche's image. */
  readonly image: string
  readonly earlier: Earlier | null
}

/**
 * Everything that this run of the plugin has painted. The keys are the targets that `applyPastiche` has returned.
 * *Undo* cannot go back to earlier runs.
 */
const painted = new Map<string, Painted>()

/**
 * Remembers which pastiche a layer has, before another one lands on it.
 * @param image hash of the new pastiche's image
 * @returns a function to call after the landing, with the target that now has the new pastiche
 */
export function rememberEarlier(
  node: SceneNode,
  slots: readonly Slot[],
  target: TargetRef,
  image: string
): (appliedTo: TargetRef) => void {
  const earlier = earlierOn(node, slots, target)
  return (appliedTo) => void painted.set(targetKey(appliedTo), { image, earlier })
}

function earlierOn(node: SceneNode, slots: readonly Slot[], target: TargetRef): Earlier | null {
  const slot = slotAt(slots, target.fill)
  const fills = readFills(node)
  if (!slot?.written || !fills) return null
  const { original } = slot.written.mark
  const [pastiche, beneath] = [fills[slot.where.pastiche], fills[slot.where.beneath]]
  if (!isPicture(pastiche)) return null
  return {
    target,
    written: slot.written,
    image: { hash: pastiche.imageHash, relativeWidth: scaleOf(original) / scaleOf(pastiche) },
    covered: beneath?.visible === false && original.visible !== false
  }
}

function scaleOf({ scaleMode, scalingFactor }: PicturePaint): number {
  return scaleMode === 'TILE' ? (scalingFactor ?? 1) : 1
}

/**
 * The pastiche that this run put on a target, and the one before it. A second call for the same target finds nothing.
 */
export function takeEarlier(target: TargetRef): { image: string | null; earlier: Earlier | null } {
  const found = painted.get(targetKey(target)) ?? { image: null, earlier: null }
  painted.delete(targetKey(target))
  return found
}
