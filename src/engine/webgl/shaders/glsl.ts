import { type PixelBlock, pixelsOf } from '../textures/layout.ts'

/** The beginning of every fragment shader. */
export const HEAD = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp sampler2DArray;
`

/** GLSL declarations of one output for each pixel of the block. */
export function outputs(block: PixelBlock): string {
  return range(pixelsOf(block))
    .map((i) => `layout(location = ${i}) out vec4 out${i};`)
    .join('\n')
}

/** 0, 1, … `length` − 1. */
export const range = (length: number): number[] => Array.from({ length }, (_, i) => i)
