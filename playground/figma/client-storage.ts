import { carry } from './message.ts'
import { asFigmaRejects, type FigmaUnknowns } from './unknowns.ts'

const QUOTA = 5 * 1024 * 1024

/** 5 MB per plugin: key + JSON, bytes counted as they are. `entries` outlive a run, as they do on a machine. */
export function createClientStorage(entries: Map<string, unknown>, unknowns: FigmaUnknowns): ClientStorageAPI {
  const setAsync = async (key: string, value: unknown): Promise<void> => {
    const others = [...entries].filter(([other]) => other !== key)
    const total = [...others, [key, value] as const].reduce(
      (sum, [name, stored]) => sum + name.length + sizeOf(stored),
      0
    )
    if (total > QUOTA) throw new Error(`in setAsync: Quota exceeded: ${total} of ${QUOTA} bytes`)
    entries.set(key, carry(value, 'setAsync'))
  }
  return {
    getAsync: async (key) => carry(entries.get(key), 'getAsync'),
    setAsync: (key, value) => asFigmaRejects(unknowns, setAsync(key, value)),
    deleteAsync: async (key) => void entries.delete(key),
    keysAsync: async () => [...entries.keys()]
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
