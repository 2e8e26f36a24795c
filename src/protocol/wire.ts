import type { WireError } from '../common/errors.ts'

/**
 * The types of a call.
 *
 * `figma.ui.postMessage` carries objects, arrays, numbers, strings, booleans, null, undefined, Date and Uint8Array.
 * It drops prototypes and functions. It copies every byte, because it has no transfer list.
 */
export interface Call<Params, Result, Progress = null> {
  params: Params
  result: Result
  progress: Progress
}

type Leaf = null | undefined | boolean | number | string | Date | Uint8Array

/** `true` when every part of `T` can be sent, else `false`. */
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

/**
 * A check at compile time. It is the table itself where every call can be sent, and another type for each call that
 * cannot.
 */
export type Checked<Table> = {
  [Name in keyof Table]: Table[Name] extends Call<infer P, infer R, infer G>
    ? IsWire<P | R | G> extends true
      ? Table[Name]
      : ['not wire-safe', Name]
    : ['not a Call', Name]
}

export const TAG = 'pastiche/1'

/** `serial` numbers the frames of one sender, from 1. A frame with a known number is a replay. */
interface Numbered {
  tag: typeof TAG
  serial: number
}

export type Frame = Numbered & FrameContent

/** The content of a frame. */
export type FrameContent =
  | { kind: 'call'; id: number; name: string; params: unknown }
  /** `awaited`: the caller still waits for the answer. */
  | { kind: 'cancel'; id: number; awaited?: true }
  | { kind: 'progress'; id: number; value: unknown }
  | { kind: 'ok'; id: number; value: unknown }
  | { kind: 'fail'; id: number; error: WireError }
  | { kind: 'event'; name: string; value: unknown }

/** The way that frames take to the other side and back. */
export interface Transport {
  /** @param transfer buffers that are moved, not copied. Figma's transport ignores it. */
  send(frame: Frame, transfer?: readonly object[]): void
  listen(receive: (raw: unknown) => void): () => void
}
