/**
 * Tests of types: each line under `@ts-expect-error` must not compile. `tsc -b` checks this file, and it never runs.
 */
import type { PluginCalls, PluginEvents, SourceImage, UiCalls, UiEvents } from '../../src/protocol/calls.ts'
import type { Channel, Handlers } from '../../src/protocol/channel.ts'
import type { StudioCalls } from '../../src/protocol/studio-calls.ts'
import { wholeLayer } from '../../src/protocol/target-ref.ts'
import type { Call, Checked, IsWire } from '../../src/protocol/wire.ts'

type Same<Table extends Checked<Table>> = Table
type Expect<Yes extends true> = Yes
type Not<Yes extends boolean> = Yes extends true ? false : true

export type WhatCrosses = [
  Expect<IsWire<{ a: number; b?: string | null; c: readonly { d: Uint8Array; e: Date }[] }>>,
  Expect<IsWire<SourceImage>>,
  Expect<Not<IsWire<Float32Array>>>,
  Expect<Not<IsWire<Uint8ClampedArray>>>,
  Expect<Not<IsWire<ArrayBuffer>>>,
  Expect<Not<IsWire<Map<string, number>>>>,
  Expect<Not<IsWire<Error>>>,
  Expect<Not<IsWire<{ deep: { cancel: () => void } }>>>,
  Expect<Not<IsWire<Promise<number>>>>
]

export type RealTables = [Same<PluginCalls>, Same<UiCalls>, Same<StudioCalls>]

// @ts-expect-error a Float32Array would arrive as nothing
export type Floats = Same<{ weights: Call<null, Float32Array> }>
// @ts-expect-error progress crosses as well
export type BadProgress = Same<{ paint: Call<null, null, Map<string, number>> }>
// @ts-expect-error a call must be a Call
export type NoCall = Same<{ paint: { params: null } }>

declare const panel: Channel<PluginCalls, UiEvents, PluginEvents>

export async function calls(): Promise<void> {
  const target = wholeLayer('1:2')
  const source: SourceImage = await panel.call('readSource', { target })
  // @ts-expect-error the table has no such call
  await panel.call('readSauce', { target })
  // @ts-expect-error these are not its parameters
  await panel.call('readSource', { id: '1:2' })
  // @ts-expect-error this is not its result
  const text: string = await panel.call('readSource', { target })
  // @ts-expect-error `commit` is not optional: forgetting it would leave an undo step open
  await panel.call('applyPastiche', { target, image: source.bytes, recipe: '', landing: 'above', sourceKey: '' })
  // @ts-expect-error the sandbox does not answer the iframe's own calls
  await panel.call('runCommand', { command: 'open' })
  panel.on('selectionChanged', ({ targets }) => void [targets.length, text])
  // @ts-expect-error the panel sends this event and does not receive it
  panel.on('ready', () => {})
  // @ts-expect-error the panel receives this event and does not send it
  panel.emit('selectionChanged', {
    targets: [],
    refused: [],
    scopes: {
      chosen: 'layers',
      counts: { layers: 0, pictures: 0, frames: 0 },
      unseen: { pictures: 0, frames: 0 },
      withHidden: false
    }
  })
}

// @ts-expect-error a call has no handler
export const missing: Handlers<Pick<PluginCalls, 'getSelection' | 'closePlugin'>> = { closePlugin: () => null }
// @ts-expect-error a handler returns the wrong type
export const wrong: Handlers<Pick<PluginCalls, 'closePlugin'>> = { closePlugin: () => 'closed' }
