import type { StepLosses } from '../../state/learning-state.ts'

/** The most rows. With more of them, a screen reader would take too long. */
const ROWS = 6

/** The losses as a table for screen readers. */
export function LossTable({ curve }: { curve: readonly StepLosses[] }) {
  return (
    <div class="visually-hidden">
      <table>
        <caption>Losses by step</caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Style loss</th>
            <th scope="col">Content loss</th>
            <th scope="col">Roughness</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(curve).map(({ step, style, content, totalVariation }) => (
            <tr key={step}>
              <th scope="row">{step}</th>
              <td>{style.toPrecision(2)}</td>
              <td>{content.toPrecision(2)}</td>
              <td>{totalVariation.toPrecision(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The first and the last point, and some in between at even distances. */
function rowsOf(curve: readonly StepLosses[]): StepLosses[] {
  const count = Math.min(ROWS, curve.length)
  return Array.from(
    { length: count },
    (_, i) => curve[Math.round((i * (curve.length - 1)) / Math.max(1, count - 1))]
  ).filter((point) => point !== undefined)
}
