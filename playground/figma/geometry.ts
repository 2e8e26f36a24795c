/** Figma's matrices, `[[a, c, e], [b, d, f]]`: (x, y) goes to (a·x + c·y + e, b·x + d·y + f). */

export const IDENTITY: Transform = [
  [1, 0, 0],
  [0, 1, 0]
]

export function translate(x: number, y: number): Transform {
  return [
    [1, 0, x],
    [0, 1, y]
  ]
}

/** Applies `inner` first, then `outer`. */
export function multiply([[a, c, e], [b, d, f]]: Transform, [[a2, c2, e2], [b2, d2, f2]]: Transform): Transform {
  return [
    [a * a2 + c * b2, a * c2 + c * d2, a * e2 + c * f2 + e],
    [b * a2 + d * b2, b * c2 + d * d2, b * e2 + d * f2 + f]
  ]
}

/** The inverse of a transform. @throws RangeError for a transform that flattens the plane */
export function invert([[a, c, e], [b, d, f]]: Transform): Transform {
  const determinant = a * d - b * c
  if (determinant === 0) throw new RangeError('The transform has no inverse')
  return [
    [d / determinant, -c / determinant, (c * f - d * e) / determinant],
    [-b / determinant, a / determinant, (b * e - a * f) / determinant]
  ]
}

export function apply([[a, c, e], [b, d, f]]: Transform, { x, y }: Vector): Vector {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}

/** The rotation in degrees. It is counted counter-clockwise, as Figma does, although y points down. */
export function rotationOf([[a], [b]]: Transform): number {
  return (Math.atan2(-b, a) * 180) / Math.PI + 0 // turns -0 into 0
}

/** The transform without its translation. */
export function axesOf([[a, c], [b, d]]: Transform): Transform {
  return [
    [a, c, 0],
    [b, d, 0]
  ]
}

/** Turns about the layer's own top left corner, as Figma's `rotation` does. A mirrored layer stays mirrored. */
export function withRotation([[a, c, e], [b, d, f]]: Transform, degrees: number): Transform {
  const mirrored = a * d - b * c < 0 ? -1 : 1
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  return [
    [cos, sin * mirrored, e],
    [-sin, cos * mirrored, f]
  ]
}

export function withPosition([[a, c], [b, d]]: Transform, x: number, y: number): Transform {
  return [
    [a, c, x],
    [b, d, y]
  ]
}

/** The axis-aligned box around a `width` × `height` layer placed by `transform`. */
export function boxAround(transform: Transform, width: number, height: number): Rect {
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: 0, y: height },
    { x: width, y: height }
  ].map((corner) => apply(transform, corner))
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

export function union(boxes: readonly Rect[]): Rect | null {
  if (boxes.length === 0) return null
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

export function intersect(one: Rect, other: Rect): Rect | null {
  const x = Math.max(one.x, other.x)
  const y = Math.max(one.y, other.y)
  const width = Math.min(one.x + one.width, other.x + other.width) - x
  const height = Math.min(one.y + one.height, other.y + other.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : null
}

export function grow(box: Rect, left: number, top = left, right = left, bottom = top): Rect {
  return { x: box.x - left, y: box.y - top, width: box.width + left + right, height: box.height + top + bottom }
}
