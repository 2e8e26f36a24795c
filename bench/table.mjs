import { cpus, loadavg } from 'node:os'

/** The middle value. For an even number of values, the larger of the two in the middle. */
export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]
export const seconds = (ms) => (ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`)
const megabytes = (bytes) => (bytes > 0 ? `${(bytes / 2 ** 20).toFixed(0)} MB` : '–')

/**
 * The contender to compare with: the rival on the same backend or, without one, TF.js's own kernels on it or our network
 * as a plain graph on it. Jobs of the studio are compared with those on one core.
 */
function baselineFor(name, runs, rival) {
  if (name.startsWith('the studio')) return 'the studio on 1 core'
  const backend = name.endsWith('WASM') ? 'WASM' : 'WebGL'
  if (rival !== null) return `${rival} on ${backend}`
  return [`stock ${backend}`, `plain graph on ${backend}`].find((stock) => runs.has(stock))
}

/**
 * The table's rows for one pass at one size.
 * @param {Map<string, {ms: number, work: {draws: number}, peakBytes: number}[]>} runs by contender; the first is the cold run
 * @param {string | null} rival name of the graph to compare with
 */
export function rowsOf(pass, side, runs, rival = null) {
  const typical = (name) => {
    const [cold, ...warm] = runs.get(name).map(({ ms }) => ms)
    return warm.length > 0 ? median(warm) : cold
  }
  return [...runs].map(([name, [cold, ...warm]]) => {
    const baseline = baselineFor(name, runs, rival)
    const { draws } = (warm.at(-1) ?? cold).work
    const peakBytes = Math.max(cold.peakBytes, ...warm.map((run) => run.peakBytes))
    const cells = [
      pass,
      `${side}²`,
      name,
      seconds(cold.ms),
      warm.length > 0 ? seconds(typical(name)) : '–',
      ((typical(name) * 1000) / side ** 2).toFixed(1),
      runs.has(baseline) ? `${(typical(baseline) / typical(name)).toFixed(1)} ×` : '–',
      draws > 0 ? draws : '–',
      draws > 0 ? megabytes(peakBytes) : '–'
    ]
    return `| ${cells.join(' | ')} |`
  })
}

/** The rows of a table with the work of WebGL in each contender's last run; none for contenders that do not use it. */
export function workRowsOf(pass, side, runs) {
  const millions = (count) => (count / 1e6).toFixed(1)
  return [...runs].flatMap(([name, all]) => {
    const { draws, fragments, written, programs, uploaded, readBack, stalls } = all.at(-1).work
    if (draws === 0) return []
    const kilobytes = [uploaded, readBack].map((bytes) => `${(bytes / 1024).toFixed(0)} kB`)
    const cells = [
      pass,
      `${side}²`,
      name,
      draws,
      millions(fragments),
      millions(written),
      programs,
      ...kilobytes,
      stalls
    ]
    return [`| ${cells.join(' | ')} |`]
  })
}

/** The report as Markdown. */
export function tableOf(rows, workRows, { command, transformer, gpu, version, rounds, rival }) {
  const load = loadavg()[1].toFixed(1)
  return `# Measured and painted, compared

\`${command}\`
on ${cpus().length} cores (${cpus()[0].model}), load ${load} over the last 5 minutes, ${version}, GPU: ${gpu}.
Transformer ${transformer}. Tiles are of each contender's own size. Warm: median of ${rounds}, taken in turn; µs per pixel and
ratios are of warm runs where there are any. The machine may have done other work meanwhile, so read the ratios, which compare
with ${rival ?? 'stock TF.js'} on the same backend, or with the studio on one core, in the same session and pass.

| pass | size | contender | cold | warm | µs/pixel | faster than ${rival ?? 'stock'}, or one core | draws | textures, at most |
|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}
${workRows.length > 0 ? workTable(workRows) : ''}`
}

function workTable(rows) {
  return `
The work of the last run. On a graphics card, each draw and each read has a price of its own, and a read that waits stops everything.
Millions of fragments, and of texels that they write; bytes to and from the GPU.

| pass | size | contender | draws | fragments, M | texels written, M | programs | uploaded | read back | reads that wait |
|---|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`
}
