import { Canceller, type Signal, throwIfCancelled } from '../../common/cancel.ts'

/** Runs the panel's jobs for the studio, one at a time. */
export interface Jobs {
  /**
   * Runs a preview. It cancels an earlier preview that is running or waiting, because only the newest look should be
   * shown.
   */
  preview(job: Job): Promise<void>
  /**
   * Runs an Apply after the current job. It does not cancel a preview, because Apply will use the preview's painting.
   */
  apply(job: Job): Promise<void>
  /** Runs a job while there is nothing else to do. Any other job cancels it. */
  idle(job: Job): Promise<void>
  /** Cancels all jobs, both running and waiting ones. */
  cancel(): void
}

/** @param signal aborts when the job is cancelled */
type Job = (signal: Signal) => Promise<void>
type Ticket = { kind: 'preview' | 'apply' | 'idle'; canceller: Canceller }

export function createJobs(): Jobs {
  const tickets = new Set<Ticket>()
  let last: Promise<void> = Promise.resolve()

  function enqueue(kind: Ticket['kind'], job: Job): Promise<void> {
    const ticket: Ticket = { kind, canceller: new Canceller() }
    tickets.add(ticket)
    const result = last
      .then(() => {
        throwIfCancelled(ticket.canceller)
        return job(ticket.canceller)
      })
      .finally(() => tickets.delete(ticket))
    last = result.catch(() => undefined) // the caller gets the error, and the next job runs
    return result
  }

  function cancel(kind?: Ticket['kind']): void {
    for (const ticket of [...tickets]) if (kind === undefined || ticket.kind === kind) ticket.canceller.cancel()
  }

  return {
    preview(job) {
      cancel('preview')
      cancel('idle')
      return enqueue('preview', job)
    },
    apply(job) {
      cancel('idle')
      return enqueue('apply', job)
    },
    idle(job) {
      cancel('idle')
      return enqueue('idle', job)
    },
    cancel: () => cancel()
  }
}
