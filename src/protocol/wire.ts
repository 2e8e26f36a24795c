import type { WireError } from '../common/errors.ts'

/**
 * The types of a call's parameters, result and progress. All must be types that `figma.ui.postMessage` can carry:
 * objects, arrays, numbers, strings, booleans, null, undefined, Date and Uint8Array. It drops prototypes and functions,
 * and it copies every byte, because it cannot transfer buffers.
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
 * Checks a table of calls at compile time. The type is the table itself if every call can be sent. A call that cannot
 * be sent gets another type, so the code does not compile.
 */
export type Checked<Table> = {
  [Name in keyof Table]: Table[Name] extends Call<infer P, infer R, infer G>
    ? IsWire<P | R | G> extends true
      ? Table[Name]
      : ['not wire-safe', Name]
    : ['not a Call', Name]
}

export const TAG = 'pastiche/1'

/** `serial` numbers the frames of one sender, from 1. A frame with a number that was already received is ignored. */
interface Numbered {
  tag: typeof TAG
  serial: number
}

export type Frame = Numbered & FrameContent

/** The content of a frame. */
export type FrameContent =
  | { kind: 'call'; id: number; name: string; params: unknown }
  /** `awaited`: the caller still waits for the answer after the cancel. */
  | { kind: 'cancel'; id: number; awaited?: true }
  | { kind: 'progress'; id: number; value: unknown }
  | { kind: 'ok'; id: number; value: unknown }
  | { kind: 'fail'; id: number; error: WireError }
  | { kind: 'event'; name: string; value: unknown }

/** Carries frames to the other side and back. */
export interface Transport {
  /** @param transfer buffers that are moved instead of copied. Figma's transport ignores it. */
  send(frame: Frame, transfer?: readonly object[]): void
  listen(receive: (raw: unknown) => void): () => void
}
