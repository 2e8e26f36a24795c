import { median } from './table.mjs'

const ms = (value) => (value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(value < 10 ? 1 : 0))
const both = (values) => (values.length === 0 ? '–' : `${ms(median(values))}, ${ms(Math.max(...values))}`)
const row = (...cells) => `| ${cells.join(' | ')} |`

/** The report of bench/panel.mjs as Markdown. */
export function panelReport({ command, machine, loads, version, openings, moves, batches }) {
  const load = loads.map((value) => value.toFixed(1)).join(' to ')
  return `# The panel's own thread

\`${command}\`
on ${machine}, load ${load}, ${version}, no GPU: the studio paints on WASM, on the same cores.
The built panel runs in Figma's nested frames, in a process of its own; a page in another process answers at once in place of
the sandbox. All times are milliseconds. *By the clock* includes waiting for a processor; *of processor* is the task's own time.

## Opening it

From the first byte of the page to the painted preview, ${openings[0].runs.length} times. The first columns are the longest task: median, maximum.

| panel | by the clock | of processor | which one, by processor | tasks over 50 ms, by the clock | of processor |
|---|---|---|---|---|---|
${openings.map(openingRow).join('\n')}

## Previews of 512² while a control is moved

| control | panel | previews a second | input to preview, dragged: median, longest | one step at a time | longest task, by the clock | of processor |
|---|---|---|---|---|---|---|
${moves.map(moveRow).join('\n')}

## A batch of 200 rows

All rows show the same picture, so that only their states change.

| panel | states changed | longest task, by the clock | of processor | tasks over 50 ms, by the clock | of processor | processor a change | layouts a change | forced by a script |
|---|---|---|---|---|---|---|---|---|
${batches.map(batchRow).join('\n')}
`
}

function openingRow({ panel, runs }) {
  const tops = (key) => both(runs.map(({ top }) => top[key]))
  const counts = (key) => runs.map(({ over }) => over[key]).reduce((sum, count) => sum + count, 0)
  const worst = runs.map(({ top }) => top).reduce((most, top) => (top.processor > most.processor ? top : most))
  return row(panel, tops('wall'), tops('processor'), worst.what, counts('wall'), counts('processor'))
}

function moveRow({ control, panel, rate, dragged, stepped, top }) {
  return row(control, panel, rate.toFixed(1), both(dragged), both(stepped), ms(top.wall), ms(top.processor))
}

function batchRow({ panel, changes, top, over, processor, layouts, forced }) {
  const each = (count) => (count / changes).toFixed(1)
  const cells = [ms(top.wall), ms(top.processor), over.wall, over.processor]
  return row(panel, changes, ...cells, each(processor), each(layouts), forced)
}
