import { Canceller, type Signal, throwIfCancelled } from '../common/cancel.ts'
import { fromWire, PasticheError, toWire } from '../common/errors.ts'
import { onlyOnce } from './only-once.ts'
import { readFrame } from './read-frame.ts'
import { thinned } from './thinned.ts'
import { type Call, type FrameContent, TAG, type Transport } from './wire.ts'

/** The second argument of a handler. */
export interface CallContext<Progress> {
  readonly signal: Signal
  progress(value: Progress): void
}

type Params<C> = C extends Call<infer P, unknown, unknown> ? P : never
type Result<C> = C extends Call<unknown, infer R, unknown> ? R : never
type Progress<C> = C extends Call<unknown, unknown, infer G> ? G : never

/** One handler for each call. If a handler is missing, the code does not compile. */
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
   * Whether the call waits for the other side's answer even after it was cancelled. This is for calls that change
   * something, because the caller must know what was changed. Their handlers must end soon after a cancel.
   */
  awaitsAnswer?: boolean
}

export interface Channel<Calls, Out, In> {
  call<Name extends keyof Calls & string>(
    name: Name,
    params: Params<Calls[Name]>,
    options?: CallOptions<Progress<Calls[Name]>>
  ): Promise<Result<Calls[Name]>>
  emit<Name extends keyof Out & string>(name: Name, value: Out[Name]): void
  on<Name extends keyof In & string>(name: Name, listener: (value: In[Name]) => void): () => void
  /** Rejects every pending call with `closed` and cancels every running one. */
  close(): void
}

interface Pending {
  resolve(value: unknown): void
  reject(error: PasticheError): void
  progress(value: unknown): void
}

/**
 * Connects two sides over a transport. `Mine` are the calls that this side answers, `Theirs` the calls that the other
 * side answers.
 *
 * Each side numbers its own calls. Equal numbers of the two sides cannot be confused, because 'call' and 'cancel'
 * frames only go from caller to callee, and 'progress', 'ok' and 'fail' frames only go back. A frame that arrives a
 * second time is ignored, as is a message that is not a frame.
 */
export function connect<Mine, Theirs, Out, In>(
  transport: Transport,
  handlers: Handlers<Mine>
): Channel<Theirs, Out, In> {
  let nextId = 1
  let serial = 0
  let closed = false
  const pending = new Map<number, Pending>() // our calls that were not answered yet
  const running = new Map<number, Canceller>() // calls that we are answering
  const awaitedAfterCancel = new Set<number>() // cancelled calls whose caller still waits for the answer
  const listeners = new Map<string, Set<(value: unknown) => void>>()
  const isFirst = onlyOnce()

  function send(content: FrameContent, transfer?: readonly object[]): void {
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
      // biome-ignore lint/suspicious/noPrototypeBuiltins: Object.hasOwn is ES2022, and the sandbox has ES2020
      const handler = Object.prototype.hasOwnProperty.call(handlers, name)
        ? (handlers as Record<string, (params: unknown, context: CallContext<unknown>) => unknown>)[name]
        : undefined
      if (!handler) throw new PasticheError('protocol', `No handler for call "${name}"`)
      const value = await handler(params, { signal: canceller, progress: progress.push })
      if (!awaitedAfterCancel.has(id)) throwIfCancelled(canceller)
      if (closed) return
      progress.flush()
      send({ kind: 'ok', id, value })
    } catch (error) {
      if (!closed) sendOrDrop({ kind: 'fail', id, error: toWire(error) })
    } finally {
      progress.drop()
      running.delete(id)
      awaitedAfterCancel.delete(id)
    }
  }

  /** Sends a frame that the other side can do without. A failure means that the other side is gone. */
  function sendOrDrop(content: FrameContent): void {
    try {
      send(content)
    } catch {
      // the window or worker is gone, and `close` was not called yet
    }
  }

  function receive(raw: unknown): void {
    const frame = closed ? null : readFrame(raw)
    if (frame === null || !isFirst(frame.serial)) return // not our frame, or already received
    switch (frame.kind) {
      case 'call':
        if (!running.has(frame.id)) void answer(frame.id, frame.name, frame.params)
        return
      case 'cancel':
        if (frame.awaited && running.has(frame.id)) awaitedAfterCancel.add(frame.id)
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
    call(name, params, { signal, onProgress, transfer, awaitsAnswer = false } = {}) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(new PasticheError('closed', `"${name}": the channel is closed`))
        if (signal?.aborted) return reject(new PasticheError('cancelled', `"${name}" was cancelled`))
        const id = nextId++
        const onAbort = (): void => {
          if (!awaitsAnswer) {
            settle()
            reject(new PasticheError('cancelled', `"${name}" was cancelled`)) // without waiting for the other side
          }
          sendOrDrop({ kind: 'cancel', id, ...(awaitsAnswer && { awaited: true as const }) })
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
