import { settle } from '../panel.ts'
import { openLearning, picture } from './open-learning.ts'

/** Waits as long as the studio delays a report of progress after the last one. */
export const thinned = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 110))

export async function settled(condition: () => boolean): Promise<void> {
  while (!condition()) await settle()
}

/** Starts learning from one file, and waits until the studio gets the call. */
export async function started(options: Parameters<typeof openLearning>[0] = {}) {
  const panel = openLearning(options)
  await panel.at('ready')
  panel.learn.enter()
  await panel.learn.addFiles([picture('dusk.jpg')])
  panel.learn.start()
  await settle()
  return panel
}
