import { type TargetRef, targetKey } from '../../protocol/target-ref.ts'
import { readFills } from '../figma/fills.ts'
import { isPicture, type PasticheImage, type Picture } from '../figma/paints.ts'
import type { Written } from '../marks/marks.ts'
import { slotAt, slotsOf } from '../marks/slots.ts'

/** A pastiche that was painted over, and what it takes to put it back. */
interface Earlier {
  /** The target that it was on. */
  readonly target: TargetRef
  readonly written: Written
  readonly image: PasticheImage
  /** It lay on a picture that was hidden beneath it. */
  readonly covered: boolean
}

interface Painted {
  /** Hash of the pastiche's image. */
  readonly image: string
  readonly earlier: Earlier | null
}

/** By the key of the target that `applyPastiche` answered with. It is of this run, as the panel's *Revert* is. */
const painted = new Map<string, Painted>()

/** To be called before a layer is painted; the function that it returns, with where the pastiche came to lie. */
export function rememberEarlier(node: SceneNode, target: TargetRef, image: string): (appliedTo: TargetRef) => void {
  const earlier = earlierOn(node, target)
  return (appliedTo) => void painted.set(targetKey(appliedTo), { image, earlier })
}

function earlierOn(node: SceneNode, target: TargetRef): Earlier | null {
  const slot = slotAt(slotsOf(node), target.fill)
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

function scaleOf({ scaleMode, scalingFactor }: Picture): number {
  return scaleMode === 'TILE' ? (scalingFactor ?? 1) : 1
}

/** The pastiche that this target got in this run, and the one before it; it is asked for once. */
export function takeEarlier(target: TargetRef): { image: string | null; earlier: Earlier | null } {
  const found = painted.get(targetKey(target)) ?? { image: null, earlier: null }
  painted.delete(targetKey(target))
  return found
}
