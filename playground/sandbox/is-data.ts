/** Whether an object is plain data, which is copied. An object with methods or getters becomes a proxy. */
export function isData(value: object): boolean {
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  return Object.values(Object.getOwnPropertyDescriptors(value)).every(
    (own) => 'value' in own && typeof own.value !== 'function'
  )
}
