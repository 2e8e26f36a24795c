import { codeOf, type ErrorCode } from '../../common/errors.ts'
import type { Size } from '../../common/pixels.ts'
import type { KernelsInfo, PaintRequest, StudioInfo } from '../../protocol/studio-calls.ts'
import type { Studio } from './start-studio.ts'

/** Collects facts for a bug report while the panel works. It never collects a picture or the name of a layer. */
export interface Diagnostics {
  /** The facts so far. */
  report(): Report
  /** Returns a copy of the channel that also records errors and the times of paintings. */
  watch<Watched extends Callable>(channel: Watched): Watched
  engineStarted(info: StudioInfo, where: Studio['where']): void
  kernelsKnown(kernels: KernelsInfo): void
  failed(error: unknown): void
}

/** The facts that a bug report contains. */
export interface Report {
  readonly engine: (StudioInfo & { readonly where: Studio['where'] }) | null
  readonly kernels: KernelsInfo | null
  /** Milliseconds from the page's start to the engine's. */
  readonly startedAfter: number | null
  /** The last time of each step, ordered by step. */
  readonly timings: readonly Timing[]
  readonly error: { readonly code: ErrorCode; readonly message: string } | null
}

interface Timing extends Size {
  readonly step: Step
  readonly milliseconds: number
}

const STEPS = ['draft', 'paint', 'render'] as const
type Step = (typeof STEPS)[number]

interface Callable {
  call(...args: never[]): Promise<unknown>
}

/** @param now milliseconds since the page's start */
export function createDiagnostics(now: () => number): Diagnostics {
  let engine: Report['engine'] = null
  let kernels: KernelsInfo | null = null
  let startedAfter: number | null = null
  let error: Report['error'] = null
  const timings = new Map<Step, Timing>()

  function failed(reason: unknown): void {
    const code = codeOf(reason)
    if (code === 'cancelled') return
    error = { code, message: reason instanceof Error ? reason.message : String(reason) }
  }

  function ended(name: unknown, params: unknown, milliseconds: number): void {
    const step = STEPS.find((known) => known === name)
    if (step === undefined) return
    // The request of a draft has only a part of these members, but always `first`.
    const request = params as PaintRequest
    const { width, height } = step === 'draft' ? request.first : request.size
    timings.set(step, { step, width, height, milliseconds })
  }

  return {
    report: () => ({
      engine,
      kernels,
      startedAfter,
      timings: STEPS.flatMap((step) => timings.get(step) ?? []),
      error
    }),
    watch<Watched extends Callable>(channel: Watched): Watched {
      const call = (...args: never[]): Promise<unknown> => {
        const [name, params]: unknown[] = args
        const from = now()
        const answer = channel.call(...args)
        answer.then(() => ended(name, params, now() - from), failed)
        return answer
      }
      return { ...channel, call }
    },
    engineStarted(info, where) {
      engine = { ...info, where }
      startedAfter ??= now()
    },
    kernelsKnown(known) {
      kernels = known
    },
    failed
  }
}
