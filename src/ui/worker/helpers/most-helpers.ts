/** The members of `navigator` that tell how many helpers a machine can run. */
export interface Machine {
  readonly hardwareConcurrency?: number
  /** Gigabytes. Only Chromium has it, and only in secure contexts, and Figma's plugins run in none. */
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

/** Where the memory is not known, there are fewer workers: a machine with four small cores often has only 4 GB. */
const MOST_UNKNOWN = 3

/**
 * How many helpers may run beside the studio's worker: none on a phone, and where the number of cores is not known. Where the
 * memory is not known, only half of the cores count, because most processors run two threads on each core and call both a
 * core; but two cores always make two workers.
 */
export function mostHelpers({ hardwareConcurrency = 1, deviceMemory, userAgent }: Machine): number {
  if (HANDHELD.test(userAgent)) return 0
  const most =
    deviceMemory === undefined
      ? Math.min(MOST_UNKNOWN, Math.max(2, Math.floor(hardwareConcurrency / 2)))
      : Math.min(MOST_WORKERS, Math.floor(deviceMemory / GIGABYTES_EACH))
  return Math.max(0, Math.min(hardwareConcurrency, most) - 1)
}
