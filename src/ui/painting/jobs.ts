import { Canceller, type Signal, throwIfCancelled } from '../../common/cancel.ts'

/** What the studio does for the panel, one thing at a time. */
export interface Jobs {
  /** Cancels the preview before it, running or waiting: only the newest look is worth showing. */
  preview(work: Work): Promise<void>
  /** Waits for whatever runs, a preview too: what that paints is what is about to be applied. */
  apply(work: Work): Promise<void>
  /** For when there is nothing else to do: any other job cancels it. */
  idle(work: Work): Promise<void>
  /** Cancels everything, running and waiting. */
  cancel(): void
}

type Work = (signal: Signal) => Promise<void>
type Ticket = { kind: 'preview' | 'apply' | 'idle'; canceller: Canceller }

export function createJobs(): Jobs {
  const tickets = new Set<Ticket>()
  let last: Promise<void> = Promise.resolve()

  function enqueue(kind: Ticket['kind'], work: Work): Promise<void> {
    const ticket: Ticket = { kind, canceller: new Canceller() }
    tickets.add(ticket)
    const job = last
      .then(() => {
        throwIfCancelled(ticket.canceller)
        return work(ticket.canceller)
      })
      .finally(() => tickets.delete(ticket))
    last = job.catch(() => undefined) // its caller hears of it; the next job runs all the same
    return job
  }

  function cancel(kind?: Ticket['kind']): void {
    for (const ticket of [...tickets]) if (kind === undefined || ticket.kind === kind) ticket.canceller.cancel()
  }

  return {
    preview(work) {
      cancel('preview')
      cancel('idle')
      return enqueue('preview', work)
    },
    apply(work) {
      cancel('idle')
      return enqueue('apply', work)
    },
    idle(work) {
      cancel('idle')
      return enqueue('idle', work)
    },
    cancel: () => cancel()
  }
}
