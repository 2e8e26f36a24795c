import type { Gl } from './gl.ts'

/** Storage for the bound 2D texture. Floats are incomplete, and read as zeros, unless filtered by nearest. */
export function store2D(gl: Gl, format: number, width: number, height: number): void {
  gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height)
  filterByNearest(gl, gl.TEXTURE_2D)
}

/** The same for the bound 2D array. */
export function storeArray(gl: Gl, format: number, width: number, height: number, layers: number): void {
  gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, format, width, height, layers)
  filterByNearest(gl, gl.TEXTURE_2D_ARRAY)
}

function filterByNearest(gl: Gl, target: number): void {
  gl.texParameteri(target, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
  gl.texParameteri(target, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
}
