import type { Target } from '../../protocol/selection.ts'
import type { Rendered } from '../../protocol/studio-calls.ts'
import { targetKey } from '../../protocol/target-ref.ts'

/**
 * Orders targets so that those with the same picture follow each other. The picture is then read, decoded and painted
 * once, and only one picture is in memory at a time. Apart from that, the order stays.
 */
export function samePictureTogether(targets: readonly Target[]): Target[] {
  const groups = new Map<string, Target[]>()
  for (const target of targets) {
    const key = target.picture ?? `target:${targetKey(target.ref)}`
    groups.set(key, [...(groups.get(key) ?? []), target])
  }
  return [...groups.values()].flat()
}

/** A painting as a file. */
export type Painting = Pick<Rendered, 'bytes' | 'whyQuick'>

/** Keeps the encoded paintings of one picture, one for each way to paint it. Another picture replaces them. */
export class Paintings {
  private picture: string | null = null
  private readonly byWay = new Map<string, Painting>()

  has(picture: string, way: string): boolean {
    return picture === this.picture && this.byWay.has(way)
  }

  /**
   * The encoded painting of `picture`. It is made only if it is not stored.
   * @param way a key of everything else that the painting depends on
   */
  async getOrMake(picture: string, way: string, make: () => Promise<Painting>): Promise<Painting> {
    if (picture !== this.picture) this.byWay.clear()
    this.picture = picture
    const painting = this.byWay.get(way) ?? (await make())
    this.byWay.set(way, painting)
    return painting
  }
}
