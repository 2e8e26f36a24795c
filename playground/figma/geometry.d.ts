/** Figma's matrices, `[[a, c, e], [b, d, f]]`: (x, y) goes to (a·x + c·y + e, b·x + d·y + f). */
export declare const IDENTITY: Transform
export declare function translate(x: number, y: number): Transform
/** Applies `inner` first, then `outer`. */
export declare function multiply([[a, c, e], [b, d, f]]: Transform, [[a2, c2, e2], [b2, d2, f2]]: Transform): Transform
/** @throws RangeError for a transform that flattens the plane. */
export declare function invert([[a, c, e], [b, d, f]]: Transform): Transform
export declare function apply([[a, c, e], [b, d, f]]: Transform, { x, y }: Vector): Vector
/** The rotation in degrees. Figma counts counter-clockwise, while the page's y points down. */
export declare function rotationOf([[a], [b]]: Transform): number
/** The transform without its translation. */
export declare function axesOf([[a, c], [b, d]]: Transform): Transform
/** Turns about the layer's own top left corner, as Figma's `rotation` does. A mirrored layer stays mirrored. */
export declare function withRotation([[a, c, e], [b, d, f]]: Transform, degrees: number): Transform
export declare function withPosition([[a, c], [b, d]]: Transform, x: number, y: number): Transform
/** The axis-aligned box around a `width` × `height` layer placed by `transform`. */
export declare function boxAround(transform: Transform, width: number, height: number): Rect
export declare function union(boxes: readonly Rect[]): Rect | null
export declare function intersect(one: Rect, other: Rect): Rect | null
export declare function grow(box: Rect, left: number, top?: number, right?: number, bottom?: number): Rect
