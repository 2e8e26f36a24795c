import type { Random } from './random.ts'

const JUNK: readonly unknown[] = [
  undefined,
  null,
  0,
  -1,
  7,
  1e308,
  '',
  'x',
  '__proto__',
  [],
  {},
  [1],
  { id: 1 },
  { pair: '' },
  { toString: null, valueOf: null },
  { __proto__: null, constructor: 0 },
  true
]
const LONG = 90_000

/** A value of any kind. */
export function junk(random: Random): unknown {
  return random.chance(0.05) ? 'x'.repeat(LONG) : random.pick(JUNK)
}

/** A copy of the value in which one part, at any depth, is replaced by junk. */
export function exchanged(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || random.chance(0.2))
    return junk(random)
  if (Array.isArray(value)) {
    const at = random.below(value.length + 1)
    return at === value.length
      ? [...value, junk(random)]
      : value.map((part, i) => (i === at ? exchanged(part, random) : part))
  }
  const key = random.pick([...Object.keys(value), 'format', 'more'])
  return { ...value, [key]: exchanged(Reflect.get(value, key), random) }
}
