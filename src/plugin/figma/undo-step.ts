/**
 * Undo steps. What a plugin changes piles up until `commitUndo`, and then makes one step: so whatever was changed before
 * is committed first, and one Ctrl+Z takes back exactly one Apply, or one batch of them.
 */
let open = false

/** To be called before the first change of a step; inside a batch it changes nothing. */
export function beginStep(): void {
  if (!open) figma.commitUndo()
  open = true
}

export function endStep(): void {
  if (open) figma.commitUndo()
  open = false
}

/** Whether a batch is under way: more changes of the same step are to come. */
export function isStepOpen(): boolean {
  return open
}

/** Runs `change` as a step of its own, also when a batch was left unfinished before it. */
export async function asOneStep<T>(change: () => Promise<T>): Promise<T> {
  endStep()
  beginStep()
  try {
    return await change()
  } finally {
    endStep()
  }
}
