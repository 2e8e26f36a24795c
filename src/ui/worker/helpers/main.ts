import { type Endpoint, portTransport } from '../../studio/port-transport.ts'
import { macrotask } from '../macrotask.ts'
import { openHelper } from './open-helper.ts'

/** The script of a helper. build.mjs puts its text into the studio's script, which starts it in a nested worker. */
openHelper(portTransport(globalThis as unknown as Endpoint), macrotask) // as in the studio's main.ts
