import type { Gl } from './gl.ts'

/** Allocates the bound 2D texture. Float textures read as zeros unless their filter is NEAREST. */
export function store2D(gl: Gl, format: number, width: number, height: number): void {
  gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height)
  filterByNearest(gl, gl.TEXTURE_2D)
}

/** Allocates the bound 2D array texture. */
export function storeArray(gl: Gl, format: number, width: number, height: number, layers: number): void {
  gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, format, width, height, layers)
  filterByNearest(gl, gl.TEXTURE_2D_ARRAY)
}

function filterByNearest(gl: Gl, target: number): void {
  gl.texParameteri(target, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
  gl.texParameteri(target, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
}
