import { Canceller, type Signal, throwIfCancelled } from '../common/cancel.ts'
import { fromWire, PasticheError, toWire } from '../common/errors.ts'
import { onlyOnce } from './only-once.ts'
import { readFrame } from './read-frame.ts'
import { thinned } from './thinned.ts'
import { type Call, type Content, type Frame, TAG } from './wire.ts'

export interface Transport {
  /** `transfer` is honoured by worker transports and ignored by Figma's. */
  send(frame: Frame, transfer?: readonly object[]): void
  listen(receive: (raw: unknown) => void): () => void
}

/** What a handler gets beside the call's parameters. */
export interface CallContext<Progress> {
  readonly signal: Signal
  progress(value: Progress): void
}

type Params<C> = C extends Call<infer P, unknown, unknown> ? P : never
type Result<C> = C extends Call<unknown, infer R, unknown> ? R : never
type Progress<C> = C extends Call<unknown, unknown, infer G> ? G : never

/** Total on purpose: leaving a call unhandled is a compile error. */
export type Handlers<Calls> = {
  [Name in keyof Calls]: (
    params: Params<Calls[Name]>,
    context: CallContext<Progress<Calls[Name]>>
  ) => Result<Calls[Name]> | Promise<Result<Calls[Name]>>
}

interface CallOptions<Progress> {
  signal?: Signal
  onProgress?: (value: Progress) => void
  transfer?: readonly object[]
  /**
   * Cancelled, the call waits for the other side to say how far it came: for calls that change something. Their handlers
   * have to end soon after they were cancelled.
   */
  hearsOut?: boolean
}

export interface Channel<Calls, Out, In> {
  call<Name extends keyof Calls & string>(
    name: Name,
    params: Params<Calls[Name]>,
    options?: CallOptions<Progress<Calls[Name]>>
  ): Promise<Result<Calls[Name]>>
  emit<Name extends keyof Out & string>(name: Name, value: Out[Name]): void
  on<Name extends keyof In & string>(name: Name, listener: (value: In[Name]) => void): () => void
  /** Fails every pending call with `closed`, cancels every running one. */
  close(): void
}

interface Pending {
  resolve(value: unknown): void
  reject(error: PasticheError): void
  progress(value: unknown): void
}

/**
 * Joins two sides over a transport. `Mine` are the calls answered here,
 * `Theirs` the calls answered over there.
 *
 * Each side numbers only its own calls; 'call' and 'cancel' travel from caller
 * to callee and 'progress', 'ok' and 'fail' travel back, so ids never collide.
 * A frame that arrives again is ignored, as is whatever is not a frame.
 */
export function connect<Mine, Theirs, Out, In>(
  transport: Transport,
  handlers: Handlers<Mine>
): Channel<Theirs, Out, In> {
  let nextId = 1
  let serial = 0
  let closed = false
  const pending = new Map<number, Pending>() // calls we made
  const running = new Map<number, Canceller>() // calls we are answering
  const heardOut = new Set<number>() // those of them that were cancelled and are waited for
  const listeners = new Map<string, Set<(value: unknown) => void>>()
  const isFirst = onlyOnce()

  function send(content: Content, transfer?: readonly object[]): void {
    serial += 1
    transport.send({ tag: TAG, serial, ...content }, transfer)
  }

  async function answer(id: number, name: string, params: unknown): Promise<void> {
    const canceller = new Canceller()
    running.set(id, canceller)
    const progress = thinned((value) => {
      if (!closed && !canceller.aborted) send({ kind: 'progress', id, value })
    })
    try {
      // biome-ignore lint/suspicious/noPrototypeBuiltins: Object.hasOwn is ES2022, the sandbox is held to ES2020
      const handler = Object.prototype.hasOwnProperty.call(handlers, name)
        ? (handlers as Record<string, (params: unknown, context: CallContext<unknown>) => unknown>)[name]
        : undefined
      if (!handler) throw new PasticheError('protocol', `No handler for call "${name}"`)
      const value = await handler(params, { signal: canceller, progress: progress.push })
      if (!heardOut.has(id)) throwIfCancelled(canceller) // else what was done is told all the same
      if (closed) return
      progress.flush()
      send({ kind: 'ok', id, value })
    } catch (error) {
      if (!closed) sendOrDrop({ kind: 'fail', id, error: toWire(error) })
    } finally {
      running.delete(id)
      heardOut.delete(id)
    }
  }

  /** For what is only sent to be polite: where even this does not get through, nobody is left to be told. */
  function sendOrDrop(content: Content): void {
    try {
      send(content)
    } catch {
      // the window or worker is gone, and 'close' has not reached us yet
    }
  }

  function receive(raw: unknown): void {
    const frame = closed ? null : readFrame(raw)
    if (frame === null || !isFirst(frame.serial)) return // not ours, not whole, or a replay
    switch (frame.kind) {
      case 'call':
        if (!running.has(frame.id)) void answer(frame.id, frame.name, frame.params)
        return
      case 'cancel':
        if (frame.heardOut && running.has(frame.id)) heardOut.add(frame.id)
        running.get(frame.id)?.cancel()
        return
      case 'progress':
        pending.get(frame.id)?.progress(frame.value)
        return
      case 'ok':
        pending.get(frame.id)?.resolve(frame.value)
        return
      case 'fail':
        pending.get(frame.id)?.reject(fromWire(frame.error))
        return
      case 'event':
        for (const listener of [...(listeners.get(frame.name) ?? [])]) listener(frame.value)
        return
      default:
        frame satisfies never
    }
  }

  const stop = transport.listen(receive)

  return {
    call(name, params, { signal, onProgress, transfer, hearsOut = false } = {}) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(new PasticheError('closed', `"${name}": the channel is closed`))
        if (signal?.aborted) return reject(new PasticheError('cancelled', `"${name}" was cancelled`))
        const id = nextId++
        const onAbort = (): void => {
          if (!hearsOut) {
            settle()
            reject(new PasticheError('cancelled', `"${name}" was cancelled`)) // do not wait for the other side
          }
          sendOrDrop({ kind: 'cancel', id, ...(hearsOut && { heardOut: true as const }) })
        }
        const settle = (): void => {
          pending.delete(id)
          signal?.removeEventListener('abort', onAbort)
        }
        pending.set(id, {
          resolve(value) {
            settle()
            resolve(value as never)
          },
          reject(error) {
            settle()
            reject(error)
          },
          progress: (value) => onProgress?.(value as never)
        })
        signal?.addEventListener('abort', onAbort)
        try {
          send({ kind: 'call', id, name, params }, transfer)
        } catch (error) {
          settle()
          reject(new PasticheError('protocol', `"${name}" could not be sent`, error))
        }
      })
    },
    emit(name, value) {
      if (!closed) send({ kind: 'event', name, value })
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener as (value: unknown) => void))
      return () => void set.delete(listener as (value: unknown) => void)
    },
    close() {
      if (closed) return
      closed = true
      stop()
      for (const canceller of running.values()) canceller.cancel()
      for (const call of [...pending.values()]) call.reject(new PasticheError('closed', 'The other side went away'))
    }
  }
}
