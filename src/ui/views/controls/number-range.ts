/** The allowed values of a number, and how it is written. */
export interface NumberRange {
  readonly min: number
  readonly max: number
  /** The change by an arrow key. With Shift it is ten times as large. */
  readonly step: number
  /** The unit, written after the number. */
  readonly suffix: string
}

/** The nearest number in the range. It is whole if the steps are whole, and otherwise has two decimals. */
export function clampNumber(value: number, { min, max, step }: NumberRange): number {
  const digits = Number.isInteger(step) ? 1 : 100
  return Math.min(max, Math.max(min, Math.round(value * digits) / digits))
}

/** A text such as "75%" or "1.5×". */
export function numberText(value: number, suffix: string): string {
  return `${Math.round(value * 100) / 100}${suffix}`
}
