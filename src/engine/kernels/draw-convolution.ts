import type { Activation } from './activations.ts'
import type { Gl, Texture } from './gl.ts'
import type { Linked } from './programs.ts'

type Pair = readonly [x: number, y: number]

/** The uniforms of shader-source.ts, and where to paint. */
export interface Convolution {
  readonly weights: Texture
  readonly source: Texture
  readonly first: Pair
  readonly last: Pair
  readonly shift: Pair
  readonly slices: number
  readonly groups: number
  readonly targets: Activation
  readonly blocks: Pair
  readonly shortcut: { readonly texture: Texture; readonly from: Pair; readonly last: Pair } | undefined
}

/** One draw for each group of four output channels. */
export function drawConvolution(gl: Gl, program: Linked, convolution: Convolution): void {
  const pair = (name: string, [x, y]: Pair) => gl.uniform2i(program.uniform(name), x, y)
  const texture = (name: string, unit: number, target: number, bound: Texture) => {
    gl.activeTexture(gl.TEXTURE0 + unit)
    gl.bindTexture(target, bound)
    gl.uniform1i(program.uniform(name), unit)
  }
  const { shortcut, targets, blocks } = convolution
  gl.useProgram(program.program)
  texture('source', 0, gl.TEXTURE_2D_ARRAY, convolution.source)
  texture('weights', 1, gl.TEXTURE_2D, convolution.weights)
  pair('first', convolution.first)
  pair('last', convolution.last)
  pair('shift', convolution.shift)
  gl.uniform1i(program.uniform('slices'), convolution.slices)
  if (shortcut) {
    texture('shortcut', 2, gl.TEXTURE_2D_ARRAY, shortcut.texture)
    pair('shortcutFrom', shortcut.from)
    pair('shortcutLast', shortcut.last)
  }
  gl.viewport(0, 0, blocks[0], blocks[1])
  for (let group = 0; group < convolution.groups; group++) {
    gl.bindFramebuffer(gl.FRAMEBUFFER, targets.target(group))
    gl.uniform1i(program.uniform('group'), group)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
  }
  gl.activeTexture(gl.TEXTURE0) // where allocations bind what they make
}
