/** Whether a value is plain data, to be copied; what has methods or getters is passed as itself. */
export function isData(value: object): boolean {
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  return Object.values(Object.getOwnPropertyDescriptors(value)).every(
    (own) => 'value' in own && typeof own.value !== 'function'
  )
}
