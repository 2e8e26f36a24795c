/** The members of `navigator` that tell how many helpers a machine can run. */
export interface Machine {
  readonly hardwareConcurrency?: number
  /** Gigabytes, at most 8. Missing in browsers other than Chromium, and in contexts that are not secure. */
  readonly deviceMemory?: number
  readonly userAgent: string
}

/**
 * The most workers that paint, including the studio's own. Each takes about 150 MB for a tile, the weights and the
 * script, and Figma needs memory, too.
 */
const MOST_WORKERS = 4
/** One worker is allowed for this many gigabytes of the machine's memory. */
const GIGABYTES_EACH = 2
/**
 * User agents of phones and tablets. Helpers are not worth it there: some of the cores are slow, and there is little
 * memory.
 */
const HANDHELD = /Mobi|Android|iPhone|iPad/

/**
 * How many helpers may run beside the studio's worker. None on a phone or tablet, and none if the browser does not tell
 * the number of cores.
 */
export function mostHelpers({ hardwareConcurrency = 1, deviceMemory, userAgent }: Machine): number {
  if (HANDHELD.test(userAgent)) return 0
  const inMemory = deviceMemory === undefined ? MOST_WORKERS : Math.floor(deviceMemory / GIGABYTES_EACH)
  return Math.max(0, Math.min(hardwareConcurrency, inMemory, MOST_WORKERS) - 1)
}
