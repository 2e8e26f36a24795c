/**
 * Undo steps. Figma makes one step of all changes up to `commitUndo`. So earlier changes are committed first, and one
 * Ctrl+Z undoes exactly one Apply or one batch.
 */
let open = false

/** Call this before the first change of a step. Inside a batch it does nothing. */
export function beginStep(): void {
  if (!open) figma.commitUndo()
  open = true
}

/** Ends the step, if one is open. */
export function endStep(): void {
  if (open) figma.commitUndo()
  open = false
}

/** Whether a step is open, that is, whether more changes of the same batch are expected. */
export function isStepOpen(): boolean {
  return open
}

/** Runs `change` as a step of its own. It first ends a batch that was left unfinished. */
export async function asOneStep<T>(change: () => Promise<T>): Promise<T> {
  endStep()
  beginStep()
  try {
    return await change()
  } finally {
    endStep()
  }
}
