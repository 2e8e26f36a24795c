import type { Activation } from './activations.ts'
import { ACTIVATIONS } from './epilogue-source.ts'
import type { Gl, Texture } from './gl.ts'
import type { Pair, Uniforms } from './uniforms.ts'

/** A layer's output, or the picture itself: `origin` is where pixel (0, 0) lies in its texture. */
export interface Located {
  readonly texture: Texture
  readonly origin: Pair
}

/** What happens to a layer's sums on their way out. */
export interface Epilogue {
  readonly activation: 'relu' | 'sigmoid' | 'linear'
  /** The residual block's input, `origin` being that of the pixel that is painted first. */
  readonly shortcut?: Located | undefined
}

/** What is painted: whole blocks that cover `size` pixels, in groups of four channels. */
export interface Target {
  readonly activation: Activation
  readonly size: Pair
  readonly blocks: Pair
  readonly groups: number
}

const SHORTCUT_UNIT = 2

/** One draw for each group of four channels, by a program that ends in EPILOGUE. */
export function drawEpilogue(gl: Gl, uniforms: Uniforms, source: Texture, finish: Epilogue, target: Target): void {
  const { shortcut } = finish
  uniforms.int('activation', ACTIVATIONS[finish.activation])
  uniforms.int('residual', shortcut ? 1 : 0)
  // Also where it is not read: what is bound there may not be what is painted.
  uniforms.array('shortcut', SHORTCUT_UNIT, shortcut?.texture ?? source)
  if (shortcut) {
    const [x, y] = shortcut.origin
    uniforms.pair('shortcutFrom', shortcut.origin)
    uniforms.pair('shortcutLast', [x + target.size[0] - 1, y + target.size[1] - 1])
  }
  gl.viewport(0, 0, target.blocks[0], target.blocks[1])
  for (let group = 0; group < target.groups; group++) {
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.activation.target(group))
    uniforms.int('group', group)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
  }
}
