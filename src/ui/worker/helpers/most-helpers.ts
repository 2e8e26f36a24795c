/** What a worker can know about its machine: the part of `navigator` that is read here. */
export interface Machine {
  readonly hardwareConcurrency?: number
  /** Gigabytes, at most 8. Only Chromium has it, and only in secure contexts. */
  readonly deviceMemory?: number
  readonly userAgent: string
}

/** More workers take memory that Figma needs: each has about 150 MB for its tile, its weights and its script. */
const MOST_WORKERS = 4
/** Gigabytes of the machine's memory for each worker. */
const GIGABYTES_EACH = 2
/** Phones and tablets have slow cores beside their fast ones, and little memory. */
const HANDHELD = /Mobi|Android|iPhone|iPad/

/** How many helpers may run beside the studio's worker: none on a phone, and where the number of cores is not known. */
export function mostHelpers({ hardwareConcurrency = 1, deviceMemory, userAgent }: Machine): number {
  if (HANDHELD.test(userAgent)) return 0
  const inMemory = deviceMemory === undefined ? MOST_WORKERS : Math.floor(deviceMemory / GIGABYTES_EACH)
  return Math.max(0, Math.min(hardwareConcurrency, inMemory, MOST_WORKERS) - 1)
}
