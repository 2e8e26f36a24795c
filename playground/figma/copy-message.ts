/**
 * Copies a message as Figma does between sandbox and page. Functions and prototypes are lost.
 * @param call name of the call, for error texts
 * @throws Error for values that Figma cannot copy: buffers and typed arrays other than Uint8Array, Blob, Map,
 * symbols, cycles
 */
export function copyMessage(value: unknown, call = 'postMessage', above: readonly object[] = []): unknown {
  if (typeof value === 'symbol' || typeof value === 'bigint')
    throw new Error(`in ${call}: Cannot unwrap ${typeof value}`)
  if (typeof value === 'function') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (above.includes(value)) throw new Error(`in ${call}: Cannot send an object that contains itself`)
  const kind = Object.prototype.toString.call(value).slice(8, -1) // instanceof is false for objects of another realm
  if (kind === 'Uint8Array') return new Uint8Array(value as Uint8Array)
  if (kind === 'Date') return new Date(value as Date)
  if (Array.isArray(value)) return value.map((inner) => copyMessage(inner, call, [...above, value]))
  if (kind !== 'Object' && kind !== 'Error') throw new Error(`in ${call}: Cannot send a value of type ${kind}`)
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'function' ? [] : [[key, copyMessage(inner, call, [...above, value])]]
    )
  )
}
