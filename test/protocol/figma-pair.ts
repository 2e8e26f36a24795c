import type { Frame, Transport } from '../../src/protocol/wire.ts'

/** One end of a connection, with everything that was sent from it. */
export interface End extends Transport {
  readonly sent: Frame[]
  /** Delivers a message to this end, as if somebody had sent it. */
  inject(raw: unknown): void
}

/** Two ends that are connected as in Figma: asynchronous, with plain data that is copied and never transferred. */
export function figmaPair(): [End, End] {
  const one = new Set<(raw: unknown) => void>()
  const other = new Set<(raw: unknown) => void>()
  return [end(one, other), end(other, one)]
}

function end(own: Set<(raw: unknown) => void>, far: Set<(raw: unknown) => void>): End {
  const sent: Frame[] = []
  return {
    sent,
    send(frame) {
      const copy = plain(frame) as Frame // a copy of a frame is a frame
      sent.push(copy)
      queueMicrotask(() => {
        for (const ear of far) ear(copy)
      })
    },
    listen(ear) {
      own.add(ear)
      return () => void own.delete(ear)
    },
    inject(raw) {
      for (const ear of own) ear(raw)
    }
  }
}

function plain(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError('cannot be cloned')
  if (value instanceof Uint8Array) return value.slice()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]))
  }
  return value
}
