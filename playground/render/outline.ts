import { invert, multiply } from '../figma/geometry.ts'
import type { NodeRecord } from '../figma/node-record.ts'
import { absoluteTransformOf, placementOf, type Tree } from '../figma/placement.ts'

/** The outline of a layer in its own coordinates, and the rule for its inside. */
export interface Outline {
  readonly path: Path2D
  readonly rule: CanvasFillRule
}

export function outlineOf(tree: Tree, record: NodeRecord): Outline {
  const { width, height } = placementOf(tree, record.id)
  const path = new Path2D()
  switch (record.type) {
    case 'ELLIPSE':
      path.ellipse(width / 2, height / 2, width / 2, height / 2, 0, 0, Math.PI * 2)
      return { path, rule: 'nonzero' }
    case 'POLYGON':
      return { path: star(width, height, 3, 1), rule: 'nonzero' }
    case 'STAR':
      return { path: star(width, height, 5, 0.382), rule: 'nonzero' }
    case 'LINE':
      path.moveTo(0, 0)
      path.lineTo(width, 0)
      return { path, rule: 'nonzero' }
    case 'VECTOR':
      for (const { data } of record.vectorPaths) path.addPath(new Path2D(data))
      return { path, rule: record.vectorPaths[0]?.windingRule === 'EVENODD' ? 'evenodd' : 'nonzero' }
    case 'BOOLEAN_OPERATION':
      return combined(tree, record)
    default:
      path.roundRect(0, 0, width, height, Math.min(record.cornerRadius, width / 2, height / 2))
      return { path, rule: 'nonzero' }
  }
}

/**
 * The outline of a boolean operation. A union is exact. The other operations use the even-odd rule, which is right only
 * where exactly two operands overlap.
 */
function combined(tree: Tree, record: NodeRecord): Outline {
  const path = new Path2D()
  const back = invert(absoluteTransformOf(tree, record.id))
  for (const child of record.children) {
    path.addPath(outlineOf(tree, tree.get(child)).path, asMatrix(multiply(back, absoluteTransformOf(tree, child))))
  }
  return { path, rule: record.booleanOperation === 'UNION' ? 'nonzero' : 'evenodd' }
}

function star(width: number, height: number, points: number, inner: number): Path2D {
  const path = new Path2D()
  for (let corner = 0; corner < points * 2; corner++) {
    const radius = corner % 2 === 0 ? 1 : inner === 1 ? Math.cos(Math.PI / points) : inner
    const angle = (corner * Math.PI) / points - Math.PI / 2
    path.lineTo((1 + Math.cos(angle) * radius) * (width / 2), (1 + Math.sin(angle) * radius) * (height / 2))
  }
  path.closePath()
  return path
}

export function asMatrix([[a, c, e], [b, d, f]]: Transform): DOMMatrix {
  return new DOMMatrix([a, b, c, d, e, f])
}
