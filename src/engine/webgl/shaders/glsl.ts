import { type PixelBlock, pixelsOf } from '../textures/layout.ts'

/** The beginning of every fragment shader. */
export const HEAD = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp sampler2DArray;
`

/** A vertex shader for one triangle that covers the whole target. It needs no vertex buffers. */
export const VERTEX = `#version 300 es
void main() { gl_Position = vec4(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1., 0., 1.); }`

/** GLSL declarations of one output for each pixel of the block. */
export function outputs(block: PixelBlock): string {
  return range(pixelsOf(block))
    .map((i) => `layout(location = ${i}) out vec4 out${i};`)
    .join('\n')
}

/** 0, 1, … `length` − 1. */
export const range = (length: number): number[] => Array.from({ length }, (_, i) => i)
