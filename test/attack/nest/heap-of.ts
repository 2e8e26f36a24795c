import type { CDPSession } from 'puppeteer-core'

/** The parts of a V8 heap snapshot that `heapOf` reads. `nodes` has one number for each field of each node. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] }
  }
  readonly nodes: readonly number[]
}

/**
 * Bytes that the target of a session holds after a garbage collection: its objects, and the memory outside the heap that
 * belongs to them. Compiled code does not count, because V8 goes on compiling functions that have run many times.
 */
export async function heapOf(session: CDPSession): Promise<{ objects: number; native: number }> {
  const chunks: string[] = []
  const add = ({ chunk }: { chunk: string }): void => void chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', add)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', add) // a worker's session is used again
  const { snapshot, nodes }: HeapSnapshot = JSON.parse(chunks.join(''))
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [typeAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')]
  let [objects, native] = [0, 0]
  for (let at = 0; at < nodes.length; at += fields.length) {
    const type = types[0][nodes[at + typeAt] ?? 0]
    const size = nodes[at + sizeAt] ?? 0
    if (type === 'native') native += size
    else if (type !== 'code') objects += size
  }
  return { objects, native }
}
