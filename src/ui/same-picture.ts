import type { Size } from '../common/pixels.ts'
import type { Target } from '../protocol/calls.ts'

/**
 * The order to paint targets in: those that show the same picture one after the other, so that it is read, decoded and
 * painted once and never more than one picture is held; else as they come.
 */
export function samePictureTogether(targets: readonly Target[]): Target[] {
  const groups = new Map<string, Target[]>()
  for (const target of targets) {
    const key = target.picture ?? `node:${target.nodeId}`
    groups.set(key, [...(groups.get(key) ?? []), target])
  }
  return [...groups.values()].flat()
}

/** Remembers what one picture became, at each size that it was painted at; another picture takes its place. */
export class Paintings {
  private picture: string | null = null
  private readonly bySize = new Map<string, Uint8Array>()

  has(picture: string, size: Size): boolean {
    return picture === this.picture && this.bySize.has(nameOf(size))
  }

  /** The encoded painting of `picture` at `size`, made only if it is not there. */
  async getOrMake(picture: string, size: Size, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    if (picture !== this.picture) this.bySize.clear()
    this.picture = picture
    const image = this.bySize.get(nameOf(size)) ?? (await make())
    this.bySize.set(nameOf(size), image)
    return image
  }
}

const nameOf = ({ width, height }: Size): string => `${width}×${height}`
