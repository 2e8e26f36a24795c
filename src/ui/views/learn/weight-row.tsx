import { type Scale, SliderRow } from '../controls/slider-row.tsx'

/** Powers of two to either side of 1: an eighth to eight times. */
const REACH = 3

/** By its logarithm, so that 1 is in the middle and either side is as wide. */
const LOGARITHMIC: Scale = { step: 0.25, toSlider: Math.log2, fromSlider: (power) => 2 ** power }

interface Props {
  label: string
  hint: string
  /** 1 is the weight that the presets were trained with. */
  value: number
  onChange: (value: number) => void
}

/** How much one loss counts while a style is learnt. */
export function WeightRow(props: Props) {
  return <SliderRow {...props} min={2 ** -REACH} max={2 ** REACH} step={0.1} suffix="×" rest={1} scale={LOGARITHMIC} />
}
