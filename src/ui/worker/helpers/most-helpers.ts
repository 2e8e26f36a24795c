/** What a worker can know about its machine: the part of `navigator` that is read here. */
export interface Machine {
  readonly hardwareConcurrency?: number
  /** Gigabytes. Only Chromium has it, and only in secure contexts, and Figma's plugins run in none. */
  readonly deviceMemory?: number
  readonly userAgent: string
}

/** More workers take memory that Figma needs: each has about 150 MB for its tile, its weights and its script. */
const MOST_WORKERS = 4
/** Gigabytes of the machine's memory for each worker. */
const GIGABYTES_EACH = 2
/** Phones and tablets have slow cores beside their fast ones, and little memory. */
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
