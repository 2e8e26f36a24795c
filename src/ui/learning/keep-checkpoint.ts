import type { LearningCheckpoint } from '../../protocol/stored.ts'
import type { Context } from '../painting/context.ts'

/**
 * Milliseconds between two saves. When Figma ends the plugin, no code of the panel can run. So the learning of up to
 * this time is lost.
 */
const EVERY_MS = 2000

/** Stores the best style so far on this machine, every two seconds and at each `flush`. */
export interface CheckpointKeeper {
  /**
   * Takes a better checkpoint. Saves it immediately if the last save was two seconds ago. Otherwise, the next `offer`
   * or `flush` saves the newest checkpoint.
   */
  offer(checkpoint: LearningCheckpoint): void
  /** Saves the last offered checkpoint. */
  flush(): Promise<void>
  /** Deletes the stored checkpoint. */
  clear(): Promise<void>
}

/** Failures to save are not shown, because they matter only when the panel is closed before the style is saved. */
export function createCheckpointKeeper({ plugin, now }: Pick<Context, 'plugin' | 'now'>): CheckpointKeeper {
  let waiting: LearningCheckpoint | null = null
  let keptAt = Number.NEGATIVE_INFINITY
  let last: Promise<unknown> = Promise.resolve()

  /** Calls run one after the other. Otherwise a checkpoint could be saved after the call that deletes it. */
  function save(checkpoint: LearningCheckpoint | null): Promise<void> {
    const saved = last
      .then(() => plugin.call('saveLearningCheckpoint', checkpoint))
      .then(
        () => undefined,
        () => undefined
      )
    last = saved
    return saved
  }

  async function flush(): Promise<void> {
    const checkpoint = waiting
    if (checkpoint === null) return
    waiting = null
    keptAt = now()
    await save(checkpoint)
  }

  return {
    offer(checkpoint) {
      waiting = checkpoint
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
