import type { Call, Checked } from '../../../src/protocol/wire.ts'
import type { Entry } from './report.ts'
import type { Described } from './run-check.ts'

/** What the page asks of the sandbox. */
export type SandboxCalls = Checked<{
  /** Makes the temporary page. Answers with the checks to be run and with what the host says of itself. */
  begin: Call<null, { checks: Described[]; host: string }>
  run: Call<{ id: string }, Entry>
  /** Removes all that was made; what is left for a second run is told in a sentence. */
  end: Call<null, { kept: string }>
  /** Gives back what it got. */
  echo: Call<{ value: Sendable }, { value: Sendable }>
  /** Hides the window, for ten seconds at most. */
  hide: Call<null, null>
  show: Call<null, null>
}>

/** What a check of the messages sends. */
type Sendable = Uint8Array | number | string | boolean | null | undefined | Date | { [key: string]: number }

/** A part of a picture to be drawn, in one colour of CSS. */
export interface Patch {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly colour: string
}

/** What the sandbox asks of the page: it has no canvas of its own. */
export type PageCalls = Checked<{
  /** Draws a picture. Empty where the browser cannot write this type. */
  draw: Call<{ type: string; width: number; height: number; patches: Patch[] }, Uint8Array>
  /** Size and some pixels, RGBA from 0 to 255, straight alpha. */
  pixels: Call<
    { image: Uint8Array; at: { x: number; y: number }[] },
    { width: number; height: number; rgba: number[][] }
  >
  /** Mean and largest difference of two pictures, in levels of 255; null where their sizes differ. */
  difference: Call<{ one: Uint8Array; other: Uint8Array }, { mean: number; worst: number } | null>
  /**
   * How the ink of a picture, which is what sets it off from `base`, moved from one to another: in pixels, and its
   * amount as a factor. Null where sizes differ, or there is no ink.
   */
  displacement: Call<
    { base: Uint8Array; one: Uint8Array; other: Uint8Array },
    { x: number; y: number; amount: number } | null
  >
}>
