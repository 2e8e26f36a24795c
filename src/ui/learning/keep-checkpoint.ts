import type { LearningCheckpoint } from '../../protocol/calls.ts'
import type { Context } from '../painting/context.ts'

/** How much of a learning is lost at most when the panel is closed in its midst. */
const EVERY_MS = 10_000

/** Keeps the best so far on this machine, every ten seconds and whenever asked. */
export interface CheckpointKeeper {
  /** There is a better one; kept when the last was kept long enough ago. */
  offer(draft: LearningCheckpoint): void
  /** Keeps at once what was offered last. */
  flush(): Promise<void>
  /** There is nothing more to keep, and nothing kept. */
  clear(): Promise<void>
}

/** A failure is not shown: it costs those who close the panel in the midst of learning what they learnt, and no one else. */
export function createCheckpointKeeper({ plugin, now }: Pick<Context, 'plugin' | 'now'>): CheckpointKeeper {
  let waiting: LearningCheckpoint | null = null
  let keptAt = Number.NEGATIVE_INFINITY
  let last: Promise<unknown> = Promise.resolve()

  /** One after the other: a draft must not overtake the word to forget it. */
  function save(draft: LearningCheckpoint | null): Promise<void> {
    const saved = last
      .then(() => plugin.call('saveLearningCheckpoint', draft))
      .then(
        () => undefined,
        () => undefined
      )
    last = saved
    return saved
  }

  async function flush(): Promise<void> {
    const draft = waiting
    if (draft === null) return
    waiting = null
    keptAt = now()
    await save(draft)
  }

  return {
    offer(draft) {
      waiting = draft
      if (now() - keptAt >= EVERY_MS) void flush()
    },
    flush,
    async clear() {
      waiting = null
      keptAt = Number.NEGATIVE_INFINITY
      await save(null)
    }
  }
}
