/**
 * An affine transform as Figma writes it, `[[a, c, e], [b, d, f]]`. It moves the point (x, y) to (a·x + c·y + e, b·x +
 * d·y + f).
 */
export type Transform = [[number, number, number], [number, number, number]]

/** An axis-aligned box, in page coordinates. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The product of two matrices: a transform that applies `inner` first and `outer` second. */
export function multiply(outer: Transform, inner: Transform): Transform {
  const [[a, c, e], [b, d, f]] = outer
  const [[a2, c2, e2], [b2, d2, f2]] = inner
  return [
    [a * a2 + c * b2, a * c2 + c * d2, a * e2 + c * f2 + e],
    [b * a2 + d * b2, b * c2 + d * d2, b * e2 + d * f2 + f]
  ]
}

/** The inverse of `transform`. Null where there is no inverse. */
export function inverse(transform: Transform): Transform | null {
  const [[a, c, e], [b, d, f]] = transform
  const determinant = a * d - b * c
  if (Math.abs(determinant) < 1e-9) return null
  return [
    [d / determinant, -c / determinant, (c * f - d * e) / determinant],
    [-b / determinant, a / determinant, (b * e - a * f) / determinant]
  ]
}

export function translation(x: number, y: number): Transform {
  return [
    [1, 0, x],
    [0, 1, y]
  ]
}

/**
 * The `relativeTransform` with which a layer has the absolute transform `absolute` inside a container whose absolute
 * transform is `container`. Null where `container` has no inverse: the container then has no area, and nothing inside
 * it is visible.
 */
export function relativeTo(container: Transform, absolute: Transform): Transform | null {
  const back = inverse(container)
  return back && multiply(back, absolute)
}

export function scaling(x: number, y: number): Transform {
  return [
    [x, 0, 0],
    [0, y, 0]
  ]
}

/** The point to which a transform moves the point (x, y). */
export function mapped([[a, c, e], [b, d, f]]: Transform, x: number, y: number): { x: number; y: number } {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}
