import type { Linked } from './compile-programs.ts'
import type { Gl, Texture } from './gl.ts'

export type Pair = readonly [x: number, y: number]

/** Makes a program the current one and sets its uniforms and textures by name. */
export class Uniforms {
  constructor(
    private readonly gl: Gl,
    private readonly program: Linked
  ) {
    gl.useProgram(program.program)
  }

  int(name: string, value: number): void {
    this.gl.uniform1i(this.program.uniform(name), value)
  }

  float(name: string, value: number): void {
    this.gl.uniform1f(this.program.uniform(name), value)
  }

  pair(name: string, [x, y]: Pair): void {
    this.gl.uniform2i(this.program.uniform(name), x, y)
  }

  /** Binds a 2D array texture to `unit`. */
  array(name: string, unit: number, texture: Texture): void {
    this.texture(name, unit, this.gl.TEXTURE_2D_ARRAY, texture)
  }

  /** Binds a 2D texture to `unit`. */
  flat(name: string, unit: number, texture: Texture): void {
    this.texture(name, unit, this.gl.TEXTURE_2D, texture)
  }

  private texture(name: string, unit: number, target: number, texture: Texture): void {
    this.gl.activeTexture(this.gl.TEXTURE0 + unit)
    this.gl.bindTexture(target, texture)
    this.int(name, unit)
    this.gl.activeTexture(this.gl.TEXTURE0) // allocations expect this unit
  }
}
