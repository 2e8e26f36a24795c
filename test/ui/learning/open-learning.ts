import { Canceller } from '../../../src/common/cancel.ts'
import { type ErrorCode, PasticheError } from '../../../src/common/errors.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import type { LearnCalls, Learned, LearningProgress, LearningRequest } from '../../../src/protocol/learn-calls.ts'
import { createLearnSession } from '../../../src/ui/learning/learn-session.ts'
import { openPanel } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { STYLE_SIZE } from '../styles/catalog.ts'

export const LOSSES = { content: 1, style: 1, totalVariation: 1 }
const VIEW: Pixels = { width: 1, height: 1, rgba: Uint8Array.of(9, 9, 9, 255) }

/** A style vector as bytes, in the studio's format. */
export const vector = (...numbers: number[]): Uint8Array => new Uint8Array(Float32Array.from(numbers).buffer)
export const picture = (name: string): File => new File([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)], name)

/** The panel on one selected layer. The test decides when its studio reports progress, ends, or fails. */
export function openLearning(options: Parameters<typeof openPanel>[0] = {}) {
  const panel = openPanel(options)
  const requests: LearningRequest[] = []
  const steered: LearnCalls['steer']['params'][] = []
  let tell: (news: LearningProgress) => void = () => undefined
  let end: { resolve(learned: Learned): void; reject(error: PasticheError): void } | null = null
  let cancelled = new Canceller()

  panel.learningHandlers.learn = (request, { progress, signal }) => {
    requests.push(request)
    tell = progress
    cancelled = new Canceller()
    signal.addEventListener('abort', () => cancelled.cancel())
    return new Promise((resolve, reject) => (end = { resolve, reject }))
  }
  panel.learningHandlers.steer = (change) => {
    steered.push(change)
    return null
  }
  panel.session.select(selected(target('1', { name: 'Raccoon' })))

  const { library } = panel.session
  const gallery = {
    ...panel.session,
    // Saves without thumbnails, because Node has no canvas.
    library: { save: (style: Parameters<typeof library.save>[0]) => library.save({ ...style, picture: null }) }
  }
  return {
    ...panel,
    learn: createLearnSession(panel.context, panel.jobs, gallery, async () => Uint8Array.of(0xff, 0xd8, 0xff)),
    learning: () => panel.store.get().learning,
    /** The requests for learning that the studio received. */
    requests,
    steered,
    wasCancelled: () => cancelled.aborted,
    tell(step: number, change: Partial<LearningProgress> = {}): void {
      tell({
        stage: 'learning',
        step,
        steps: 150,
        contents: 1,
        losses: LOSSES,
        secondsLeft: 10,
        view: VIEW,
        style: vector(...Array.from({ length: STYLE_SIZE }, () => step)),
        ...change
      })
    },
    finish(steps: number, ended: Learned['ended'] = 'stopped'): void {
      end?.resolve({
        grams: vector(1, 2),
        style: vector(...Array.from({ length: STYLE_SIZE }, () => steps)),
        steps,
        losses: LOSSES,
        ended,
        view: VIEW
      })
    },
    break: (code: ErrorCode) => end?.reject(new PasticheError(code, 'told to fail'))
  }
}
