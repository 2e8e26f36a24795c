import type { Gl, Texture } from './context/gl.ts'
import type { Pair, Uniforms } from './context/uniforms.ts'
import { ACTIVATIONS } from './shaders/epilogue-source.ts'
import type { Activation } from './textures/activations.ts'

/** A layer's output or the picture. `origin` is the position of pixel (0, 0) in the texture. */
export interface Located {
  readonly texture: Texture
  readonly origin: Pair
}

/** The operations that follow the sums of a convolution in the same draw. */
export interface Epilogue {
  readonly activation: 'relu' | 'sigmoid' | 'linear'
  /**
   * The residual block's input, which is added to the output. The pixel at `origin` is added to the first painted
   * pixel.
   */
  readonly shortcut?: Located | undefined
}

/** The target of a draw: blocks that cover `size` pixels, with `groups` groups of four channels. */
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
  // The unit needs another texture even if the shader does not read it, because the target may still be bound to it.
  uniforms.array('shortcut', SHORTCUT_UNIT, shortcut?.texture ?? source)
  if (shortcut) {
    const [x, y] = shortcut.origin
    uniforms.pair('shortcutFrom', shortcut.origin)
    uniforms.pair('shortcutLast', [x + target.size[0] - 1, y + target.size[1] - 1])
  }
  drawGroups(gl, uniforms, target)
}

/** Draws once for each group of four channels. The program must paint blocks and have the uniform `group`. */
export function drawGroups(gl: Gl, uniforms: Uniforms, target: DrawTarget): void {
  gl.viewport(0, 0, target.blocks[0], target.blocks[1])
  for (let group = 0; group < target.groups; group++) {
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.activation.target(group))
    uniforms.int('group', group)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
  }
}
