/** What a number may be, and how it is written. */
export interface NumberRange {
  readonly min: number
  readonly max: number
  /** By how much an arrow key changes it; with Shift, by ten times as much. */
  readonly step: number
  /** The unit, written after the number. */
  readonly suffix: string
}

/** The nearest number that the range allows, whole where its steps are, and else to the hundredth. */
export function clampNumber(value: number, { min, max, step }: NumberRange): number {
  const digits = Number.isInteger(step) ? 1 : 100
  return Math.min(max, Math.max(min, Math.round(value * digits) / digits))
}

/** "75%", "1.5×". */
export function numberText(value: number, suffix: string): string {
  return `${Math.round(value * 100) / 100}${suffix}`
}
