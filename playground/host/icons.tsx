import type { NodeKind } from '../figma/node-record.ts'

/** Icons of 16 px, one for each kind of layer and for each tool. */
const PATHS = {
  RECTANGLE: 'M2.5 3.5h11v9h-11z',
  IMAGE: 'M2.5 3.5h11v9h-11zM2.5 10.5l3-3 3 3 2-2 3 3M10 6h.01',
  ELLIPSE: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z',
  POLYGON: 'M8 3l5.5 9.5h-11z',
  STAR: 'M8 2.5l1.6 3.6 3.9.4-2.9 2.6.8 3.9L8 11l-3.4 2 .8-3.9-2.9-2.6 3.9-.4z',
  LINE: 'M3 13L13 3',
  VECTOR: 'M3 12c2-8 4 2 10-8M3 12h.01M13 4h.01',
  TEXT: 'M3.5 5V3.5h9V5M8 3.5v9M6.5 12.5h3',
  BOOLEAN_OPERATION: 'M2.5 2.5h7v7h-7zM6.5 6.5h7v7h-7z',
  FRAME: 'M5 2v12M11 2v12M2 5h12M2 11h12',
  COMPONENT:
    'M8 2l2.5 2.5L8 7 5.5 4.500zM8 9l2.500 2.500L8 14l-2.500-2.500zM2 8l2.500-2.500L7 8l-2.500 2.500zM9 8l2.500-2.500L14 8l-2.500 2.500z',
  INSTANCE: 'M8 2l6 6-6 6-6-6z',
  GROUP: 'M2.500 5V2.500H5M11 2.500h2.500V5M13.500 11v2.500H11M5 13.500H2.500V11',
  SECTION: 'M2.500 5.500h11v7h-11zM2.500 5.500v-2h5v2',
  SLICE: 'M3 13l7-10 3 3z',
  lock: 'M4.500 7.500h7v5h-7zM6 7.500v-2a2 2 0 0 1 4 0v2',
  hidden: 'M2 8s2-3.500 6-3.500S14 8 14 8s-2 3.500-6 3.500S2 8 2 8zM3 13L13 3',
  undo: 'M6 4L3 7l3 3M3 7h6.500a3.500 3.500 0 0 1 0 7H8',
  redo: 'M10 4l3 3-3 3M13 7H6.500a3.500 3.500 0 0 0 0 7H8',
  minus: 'M3.500 8h9',
  plus: 'M8 3.500v9M3.500 8h9',
  sun: 'M8 5.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600zM8 1.500v1.200M8 13.300v1.200M1.500 8h1.200M13.300 8h1.200M3.400 3.400l.9.9M11.700 11.700l.9.9M12.600 3.400l-.9.9M4.300 11.700l-.9.9',
  moon: 'M13 9.500A5.500 5.500 0 0 1 6.500 3a5.500 5.500 0 1 0 6.500 6.500z',
  plugin: 'M6 2v3M10 2v3M4 5h8v3a4 4 0 0 1-8 0zM8 12v2.500',
  close: 'M4 4l8 8M12 4l-8 8',
  fit: 'M2.500 6v-3.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10M6 8h4'
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The icon of a layer. A rectangle with an image fill has a different one from other rectangles. */
export function iconOf(type: NodeKind, fills: readonly Paint[] | 'mixed'): IconName {
  const shows = type === 'RECTANGLE' && fills !== 'mixed' && fills.some((paint) => paint.type === 'IMAGE')
  return shows ? 'IMAGE' : type in PATHS ? (type as IconName) : 'RECTANGLE'
}
