import type { Gl, Texture } from './context/gl.ts'
import type { Pair, Uniforms } from './context/uniforms.ts'
import { ACTIVATIONS } from './shaders/epilogue-source.ts'
import type { Activation } from './textures/activations.ts'

/** A layer's output, or the picture itself. `origin` is the place of pixel (0, 0) in the texture. */
export interface Located {
  readonly texture: Texture
  readonly origin: Pair
}

/** The operations that follow a convolution's sums, in the same draw. */
export interface Epilogue {
  readonly activation: 'relu' | 'sigmoid' | 'linear'
  /**
   * The residual block's input, which is added. `origin` is the place of the pixel that belongs to the first painted
   * pixel.
   */
  readonly shortcut?: Located | undefined
}

/** A draw's target: whole blocks that cover `size` pixels, and `groups` groups of four channels. */
export interface DrawTarget {
  readonly activation: Activation
  readonly size: Pair
  readonly blocks: Pair
  readonly groups: number
}

const SHORTCUT_UNIT = 2

/** Sets the uniforms of EPILOGUE, and draws all groups. */
export function drawEpilogue(
  gl: Gl,
  uniforms: Uniforms,
  source: Texture,
  epilogue: Epilogue,
  target: DrawTarget
): void {
  const { shortcut } = epilogue
  uniforms.int('activation', ACTIVATIONS[epilogue.activation])
  uniforms.int('residual', shortcut ? 1 : 0)
  // The unit needs a texture even if it is not read, because the draw's own target may still be bound to it.
  uniforms.array('shortcut', SHORTCUT_UNIT, shortcut?.texture ?? source)
  if (shortcut) {
    const [x, y] = shortcut.origin
    uniforms.pair('shortcutFrom', shortcut.origin)
    uniforms.pair('shortcutLast', [x + target.size[0] - 1, y + target.size[1] - 1])
  }
  drawGroups(gl, uniforms, target)
}

/** Draws once for each group of four channels, with any program that paints blocks and has the uniform `group`. */
export function drawGroups(gl: Gl, uniforms: Uniforms, target: DrawTarget): void {
  gl.viewport(0, 0, target.blocks[0], target.blocks[1])
  for (let group = 0; group < target.groups; group++) {
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.activation.target(group))
    uniforms.int('group', group)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
  }
}
