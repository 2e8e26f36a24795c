import type { WireError } from '../common/errors.ts'

/**
 * What may cross the plugin/iframe boundary.
 *
 * `figma.ui.postMessage` carries objects, arrays, numbers, strings, booleans,
 * null, undefined, Date and Uint8Array. Prototypes and functions are dropped,
 * and there is no transfer list: every byte is copied.
 */
export interface Call<Params, Result, Progress = null> {
  params: Params
  result: Result
  progress: Progress
}

type Leaf = null | undefined | boolean | number | string | Date | Uint8Array

/** `true` when every part of `T` survives the boundary, else `false`. */
export type IsWire<T> = [T] extends [Leaf]
  ? true
  : T extends Leaf
    ? true
    : T extends (...args: never[]) => unknown
      ? false
      : T extends ArrayBuffer | ArrayBufferView | Error | Map<never, never> | Set<never> | Promise<unknown>
        ? false
        : T extends readonly (infer Item)[]
          ? IsWire<Item>
          : T extends object
            ? false extends { [K in keyof T]-?: IsWire<T[K]> }[keyof T]
              ? false
              : true
            : false

/** Compile-time check: `Checked<Table>` is an error type if any call cannot cross. */
export type Checked<Table> = {
  [Name in keyof Table]: Table[Name] extends Call<infer P, infer R, infer G>
    ? IsWire<P | R | G> extends true
      ? Table[Name]
      : ['not wire-safe', Name]
    : ['not a Call', Name]
}

export const TAG = 'pastiche/1'

/** `serial` numbers the frames of one sender, from 1: one that comes a second time is a replay. */
interface Numbered {
  tag: typeof TAG
  serial: number
}

export type Frame = Numbered & Content

/** The content of a frame. */
export type Content =
  | { kind: 'call'; id: number; name: string; params: unknown }
  /** `heardOut`: the caller still wants to hear how it ended. */
  | { kind: 'cancel'; id: number; heardOut?: true }
  | { kind: 'progress'; id: number; value: unknown }
  | { kind: 'ok'; id: number; value: unknown }
  | { kind: 'fail'; id: number; error: WireError }
  | { kind: 'event'; name: string; value: unknown }
