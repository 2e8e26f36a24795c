import type { FigmaUnknowns } from './unknowns.ts'

/** Makes a promise that a call of Figma's API returns. `call` is the name of the call, for error texts. */
export type ApiPromise = <T>(call: string, make: () => T | Promise<T>) => Promise<T>

/**
 * Makes the function that makes all promises of Figma's API.
 * @param hangs whether a call of this name never gets an answer
 * @param ended whether the plugin was closed, after which every call throws
 */
export function apiPromises(
  { rejectsWithStrings }: Pick<FigmaUnknowns, 'rejectsWithStrings'>,
  hangs: (call: string) => boolean,
  ended: () => boolean
): ApiPromise {
  return async (call, make) => {
    if (ended()) throw new Error(`in ${call}: The plugin has been closed`)
    if (hangs(call)) return new Promise(() => {})
    try {
      return await make()
    } catch (error) {
      throw rejectsWithStrings && error instanceof Error ? error.message : error
    }
  }
}

/** An image of the file as a plugin gets it. Its methods return promises of Figma's API. */
export class ApiImage implements Image {
  readonly #image: Image
  readonly #promise: ApiPromise

  constructor(image: Image, promise: ApiPromise) {
    this.#image = image
    this.#promise = promise
  }
  get hash(): string {
    return this.#image.hash
  }
  getBytesAsync(): Promise<Uint8Array> {
    return this.#promise('getBytesAsync', () => this.#image.getBytesAsync())
  }
  getSizeAsync(): Promise<{ width: number; height: number }> {
    return this.#promise('getSizeAsync', () => this.#image.getSizeAsync())
  }
}
