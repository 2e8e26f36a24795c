import { blankPng } from './blank-png.ts'
import type { Renderer } from './renderer.ts'

/** Paints everything mid-grey: right size, no content. For tests in Node, where there is no canvas. */
export const flatRenderer: Renderer = {
  render: async (_document, { pixels: { width, height } }) => blankPng(width, height)
}
