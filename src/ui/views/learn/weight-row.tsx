import { type Scale, SliderRow } from '../controls/slider-row.tsx'

/** The range in powers of two on either side of 1: from an eighth to eight times. */
const REACH = 3

/** A logarithmic scale with 1 in the middle and the same distance to both ends. */
const LOGARITHMIC: Scale = { step: 0.25, toSlider: Math.log2, fromSlider: (power) => 2 ** power }

interface Props {
  label: string
  hint: string
  /** The weight relative to the training of the presets, where it was 1. */
  value: number
  onChange: (value: number) => void
}

/** The weight of one loss while a style is learnt. */
export function WeightRow(props: Props) {
  return <SliderRow {...props} min={2 ** -REACH} max={2 ** REACH} step={0.1} suffix="×" rest={1} scale={LOGARITHMIC} />
}
