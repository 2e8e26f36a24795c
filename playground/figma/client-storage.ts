import type { ApiPromise } from './api-promises.ts'
import { copyMessage } from './copy-message.ts'

const QUOTA = 5 * 1024 * 1024

/**
 * `figma.clientStorage`. It holds 5 MB per plugin: the keys, the values as JSON, and the bytes of every Uint8Array.
 * @param entries the content; pass the same map to a later run to find it again
 */
export function createClientStorage(entries: Map<string, unknown>, promise: ApiPromise): ClientStorageAPI {
  const set = (key: string, value: unknown): void => {
    const others = [...entries].filter(([other]) => other !== key)
    const total = [...others, [key, value] as const].reduce(
      (sum, [name, stored]) => sum + name.length + sizeOf(stored),
      0
    )
    if (total > QUOTA) throw new Error(`in setAsync: Quota exceeded: ${total} of ${QUOTA} bytes`)
    entries.set(key, copyMessage(value, 'setAsync'))
  }
  return {
    getAsync: (key) => promise('getAsync', () => copyMessage(entries.get(key), 'getAsync')),
    setAsync: (key, value) => promise('setAsync', () => set(key, value)),
    deleteAsync: (key) => promise('deleteAsync', () => void entries.delete(key)),
    keysAsync: () => promise('keysAsync', () => [...entries.keys()])
  }
}

function sizeOf(value: unknown): number {
  let bytes = 0
  const text = JSON.stringify(value, (_key, inner: unknown) => {
    if (!(inner instanceof Uint8Array)) return inner
    bytes += inner.length
    return null
  })
  return bytes + (text?.length ?? 0)
}
