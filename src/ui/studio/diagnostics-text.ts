import type { Report } from './diagnostics.ts'
import type { HostFacts } from './host-facts.ts'

/** The versions of plugin and networks. src/ui/studio/inlined.ts reads them from the page. */
export interface Edition {
  readonly version: string
  /** The networks' id. */
  readonly engine: string
}

/**
 * The report as plain text, to be pasted into a bug report.
 * @param names names of layers and pictures that the panel knows; they are removed from the message of the last error
 */
export function diagnosticsText(edition: Edition, host: HostFacts, report: Report, names: readonly string[]): string {
  const { engine, kernels, startedAfter, timings, error } = report
  const lines = [
    `Pastiche ${edition.version}, networks ${edition.engine}`,
    `Client: ${host.userAgent}`,
    `Page: ${host.compatMode}, origin ${host.origin}, ${host.isSecureContext ? 'secure' : 'not secure'}, ${host.window} at ${host.pixelRatio} ×`,
    `Processor: ${host.cores} cores`,
    `WebGL: ${host.webgl ?? 'none'}`,
    engine === null
      ? 'Engine: not started'
      : `Engine: ${engine.backend}, ${engine.where === 'worker' ? 'in a worker' : 'on the page'} (${probeOf(engine.probe)})`,
    kernels === null
      ? 'Kernels: not known yet'
      : `Kernels: ${kernels.precision === null ? `TF.js’s, because: ${kernels.whyStock ?? 'unknown'}` : `own, ${kernels.precision}; workers: ${kernels.workers}`}`,
    `Start: ${startedAfter === null ? 'not finished' : seconds(startedAfter)}`,
    ...timings.map(
      ({ step, width, height, milliseconds }) => `Last ${step}: ${width} × ${height} in ${seconds(milliseconds)}`
    ),
    `Last error: ${error === null ? 'none' : `${error.code}: ${without(names, error.message)}`}`
  ]
  return `${lines.join('\n')}\n`
}

function probeOf(probe: NonNullable<Report['engine']>['probe']): string {
  return probe
    .map(
      ({ backend, milliseconds }) => `${backend}: ${milliseconds === null ? 'no' : `${Math.round(milliseconds)} ms`}`
    )
    .join(', ')
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`

/**
 * Replaces names. Longer names come first, because one name may be part of another. Only whole words count, because a
 * layer may be called "e".
 */
function without(names: readonly string[], message: string): string {
  const known = names.filter((name) => name.trim() !== '').sort((one, other) => other.length - one.length)
  if (known.length === 0) return message
  const escaped = known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return message.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu'), '[name]')
}
