import { deepFreeze } from '../deep-freeze.ts'
import { FakeNode } from './base-node.ts'
import type { NodeClass } from './mixin.ts'
import { patchWithBindings } from './with-bindings.ts'

/** Figma's BlendMixin: opacity, blend mode, mask and effects. */
export function withBlend<Base extends NodeClass>(base: Base) {
  abstract class Blend extends base {
    get opacity(): number {
      return FakeNode.read(this, 'get_opacity').opacity
    }
    set opacity(opacity: number) {
      if (!(opacity >= 0 && opacity <= 1))
        throw new Error(
          `in set_opacity: Property "opacity" failed validation: Expected number between 0 and 1, received ${opacity}`
        )
      FakeNode.write(this, 'opacity', patchWithBindings(this, 'opacity', opacity))
    }
    get blendMode(): BlendMode {
      return FakeNode.read(this, 'get_blendMode').blendMode
    }
    set blendMode(blendMode: BlendMode) {
      FakeNode.write(this, 'blendMode', { blendMode })
    }
    get isMask(): boolean {
      return FakeNode.read(this, 'get_isMask').isMask
    }
    set isMask(isMask: boolean) {
      FakeNode.write(this, 'isMask', { isMask })
    }
    get maskType(): MaskType {
      return FakeNode.read(this, 'get_maskType').maskType
    }
    set maskType(maskType: MaskType) {
      FakeNode.write(this, 'maskType', { maskType })
    }
    get effects(): readonly Effect[] {
      return FakeNode.read(this, 'get_effects').effects
    }
    set effects(effects: readonly Effect[]) {
      FakeNode.write(this, 'effects', { effects: deepFreeze(structuredClone([...effects])) })
    }
  }
  return Blend
}
