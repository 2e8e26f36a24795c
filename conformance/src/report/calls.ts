import type { Call, Checked } from '../../../src/protocol/wire.ts'
import type { Entry } from './report.ts'
import type { Described } from './run-check.ts'

/** Calls from the page, which the sandbox answers. */
export type SandboxCalls = Checked<{
  /** Makes the temporary page. Answers with the checks to run and a description of the host. */
  begin: Call<null, { checks: Described[]; host: string }>
  run: Call<{ id: string }, Entry>
  /**
   * Removes all layers and pages that were made. `whatStays` is a sentence that says what stays for a second run, or
   * empty.
   */
  end: Call<null, { whatStays: string }>
  /** Answers with the value that it got. */
  echo: Call<{ value: Sendable }, { value: Sendable }>
  /** Hides the window, for ten seconds at most. */
  hide: Call<null, null>
  show: Call<null, null>
}>

/** The values that the checks of messages send. */
type Sendable = Uint8Array | number | string | boolean | null | undefined | Date | { [key: string]: number }

/** A rectangle of a picture to draw, in one CSS colour. */
export interface Patch {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly colour: string
}

/** Calls from the sandbox, which has no canvas. The page answers them. */
export type PageCalls = Checked<{
  /** Draws a picture and encodes it. The answer is empty if the browser cannot encode this type. */
  draw: Call<{ type: string; width: number; height: number; patches: Patch[] }, Uint8Array>
  /** The size of a picture and some of its pixels: RGBA from 0 to 255, straight alpha. */
  pixels: Call<
    { image: Uint8Array; at: { x: number; y: number }[] },
    { width: number; height: number; rgba: number[][] }
  >
  /** Mean and largest difference between two pictures, in levels of 255. Null if their sizes differ. */
  difference: Call<{ one: Uint8Array; other: Uint8Array }, { mean: number; worst: number } | null>
  /**
   * The ink of a picture is its difference from `base`. The answer says how far the ink has moved between the two
   * pictures, in pixels, and by which factor its amount has changed. Null if sizes differ, or a picture has no ink.
   */
  displacement: Call<
    { base: Uint8Array; one: Uint8Array; other: Uint8Array },
    { x: number; y: number; amount: number } | null
  >
}>
