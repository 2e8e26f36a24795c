import { RangeSlider } from '@create-figma-plugin/ui'

/** Powers of two to either side of even: an eighth to eight times. */
const REACH = 3
const STEP = 0.25

interface Props {
  label: string
  hint: string
  /** 1 is as much as the presets were trained with. */
  value: number
  onChange: (value: number) => void
}

/** How much one loss counts. By its logarithm, so that the middle is even and either side is as wide. */
export function WeightRow({ label, hint, value, onChange }: Props) {
  const text = `${value < 10 ? Number(value.toPrecision(2)) : Math.round(value)}×`
  return (
    <div class="weight-row" title={hint}>
      <span>{label}</span>
      <RangeSlider
        aria-label={label}
        aria-valuetext={`${text}, ${hint}`}
        minimum={-REACH}
        maximum={REACH}
        increment={STEP}
        value={String(Math.log2(value))}
        onNumericValueInput={(power) => onChange(2 ** power)}
      />
      <span class="weight-value">{text}</span>
    </div>
  )
}
