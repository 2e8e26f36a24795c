import type { Target } from '../../protocol/calls.ts'
import { targetKey } from '../../protocol/target-ref.ts'

/**
 * The order to paint targets in: those that show the same picture one after the other, so that it is read, decoded and
 * painted once and never more than one picture is held; else as they come.
 */
export function samePictureTogether(targets: readonly Target[]): Target[] {
  const groups = new Map<string, Target[]>()
  for (const target of targets) {
    const key = target.picture ?? `target:${targetKey(target.ref)}`
    groups.set(key, [...(groups.get(key) ?? []), target])
  }
  return [...groups.values()].flat()
}

/** Remembers what one picture became, each way that it was painted; another picture takes its place. */
export class Paintings {
  private picture: string | null = null
  private readonly byWay = new Map<string, Uint8Array>()

  has(picture: string, way: string): boolean {
    return picture === this.picture && this.byWay.has(way)
  }

  /** The encoded painting of `picture`, made only if it is not there. `way`: all that it depends on. */
  async getOrMake(picture: string, way: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    if (picture !== this.picture) this.byWay.clear()
    this.picture = picture
    const image = this.byWay.get(way) ?? (await make())
    this.byWay.set(way, image)
    return image
  }
}
