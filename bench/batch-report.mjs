import { median } from './table.mjs'

const kilobytes = (bytes) => `${Math.round(bytes / 1024)} kB`
const ms = (value) => `${value.toFixed(1)} ms`

/**
 * The report of bench/batch.mjs as Markdown.
 * @param run the measurements
 */
export function batchReport(run) {
  const { targets, pictures, settled, early, late, renders, held, longTasks } = run
  const placings = run.asked.filter(({ name }) => name === 'applyPastiche').map(({ at }) => at)
  const gaps = placings.slice(1).map((to, index) => ({ from: placings[index], to }))
  const engine = ({ from, to }) =>
    renders
      .filter((render) => render.to > from && render.from < to)
      .reduce((sum, render) => sum + Math.min(to, render.to) - Math.max(from, render.from), 0)
  const costs = gaps.map((gap) => ({ beside: gap.to - gap.from - engine(gap), painted: engine(gap) > 0 }))
  const shared = costs.filter(({ painted }) => !painted).map(({ beside }) => beside)
  const whole = placings.at(-1) - placings[0]
  const beside = costs.reduce((sum, cost) => sum + cost.beside, 0)
  const [first, last] = [held[Math.min(held.length - 1, Math.ceil((settled * pictures) / targets) - 1)], held.at(-1)]
  const own = longTasks.filter(({ name }) => name === 'self').map(({ duration }) => duration)
  const longest = own.length > 0 ? ms(Math.max(...own)) : 'none over 50 ms'
  const row = (...cells) => `| ${cells.join(' | ')} |`
  return `# Many layers, one Apply

\`${run.command}\`
on ${run.machine}, load ${run.load.toFixed(1)}, ${run.version}, ${run.onWebgl ? 'on WebGL' : 'on WASM (WebGL switched off)'}.
${targets} layers that share ${pictures} pictures of ${run.side}², PNG, through the built plugin in the playground, default look.
"${run.said}"

## Paintings

The panel called \`render\` ${renders.length} times, for ${pictures} pictures. The engine began ${run.passes} passes meanwhile. A picture
that fits into one pass takes one, a larger one takes two for each of its passes after the first.

## Growth

| | at target ${settled} | at target ${targets} | change |
|---|---|---|---|
${[
  row('tensors (TF.js, between two jobs)', first.numTensors, last.numTensors, last.numTensors - first.numTensors),
  row('their bytes', kilobytes(first.numBytes), kilobytes(last.numBytes), kilobytes(last.numBytes - first.numBytes)),
  row('memory of all WASM modules, TF.js’s and ours', ...difference(early.modules, late.modules)),
  row('JS heap of the studio, collected', ...difference(early.usedSize, late.usedSize)),
  row('its buffers, collected', ...difference(early.backingStorageSize, late.backingStorageSize)),
  row('sandbox (QuickJS), collected', ...difference(early.sandbox, late.sandbox)),
  row('textures of all WebGL contexts', ...difference(early.textures?.bytes ?? null, late.textures?.bytes ?? null)),
  row('their number', ...counted(early.textures?.count, late.textures?.count))
].join('\n')}

## Beside the painting

| | median | longest |
|---|---|---|
${[
  row(`a layer whose picture is painted already (${shared.length})`, ms(median(shared)), ms(Math.max(...shared))),
  row(
    `any layer, without the time of \`render\` (${costs.length})`,
    ms(median(costs.map((cost) => cost.beside))),
    ms(Math.max(...costs.map((cost) => cost.beside)))
  )
].join('\n')}

Measured is the time from one placing to the next: reading, placing, messages both ways, and the playground's own work, which
stands for Figma's. Together it is ${(beside / 1000).toFixed(2)} s of ${(whole / 1000).toFixed(1)} s, ${((100 * beside) / whole).toFixed(1)} % of the run.
Mean processor time of the main thread, for sandbox and panel together, from target ${settled} on: ${ms(run.processor)} a layer.
Longest task of the panel with ${targets} rows listed: ${longest} (${own.length} over 50 ms).
`
}

function counted(before, after) {
  return before === undefined ? ['–', '–', '–'] : [before, after, after - before]
}

function difference(before, after) {
  if (before === null || after === null) return ['–', '–', '–']
  return [kilobytes(before), kilobytes(after), kilobytes(after - before)]
}
