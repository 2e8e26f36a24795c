/**
 * The curve between a channel's value in sRGB and linear light (IEC 61966-2-1). Display P3 has the same curve.
 *
 * @param value 0 to 1
 */
export function linearOf(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** The inverse of `linearOf`. The result is clipped to 0 to 1. */
export function encodedOf(light: number): number {
  const value = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055
  return Math.min(1, Math.max(0, value))
}
