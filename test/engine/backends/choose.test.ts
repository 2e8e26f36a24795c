import { backend, findBackendFactory, memory, registerBackend, removeBackend, tensor1d } from '@tensorflow/tfjs-core'
import { chooseBackend } from '../../../src/engine/backends/choose.ts'
import { type Device, namedFailure, read } from '../../../src/engine/backends/device.ts'
import { probe } from '../../../src/engine/backends/probe.ts'
import { startWasm } from '../../../src/engine/backends/wasm.ts'
import { wasmBinary } from '../wasm-device.ts'

// Node has no WebGL, so in these tests a backend is chosen as on a machine without a GPU.
test('without WebGL the probe chooses WASM and leaves no tensor', async () => {
  const { device, probe } = await chooseBackend({ wasm: wasmBinary() })
  expect(device.backend).toBe('wasm')
  expect(probe.map(({ backend }) => backend)).toEqual(['webgl', 'wasm'])
  expect(probe[0]?.milliseconds).toBeNull()
  expect(probe[1]?.milliseconds).toBeGreaterThan(0)
  expect(memory().numTensors).toBe(0)
})

test('a forced backend is taken even if it is slow', async () => {
  const { device, probe } = await chooseBackend({ wasm: wasmBinary(), forced: 'cpu' })
  expect(device.backend).toBe('cpu')
  expect(probe).toHaveLength(1)
})

test('without a WASM binary that compiles, plain JavaScript paints', async () => {
  const { device, probe } = await chooseBackend({ wasm: Uint8Array.of(1, 2, 3) })
  expect(device.backend).toBe('cpu')
  expect(probe.map(({ milliseconds }) => milliseconds === null)).toEqual([true, true, false])
})

test('a forced backend that cannot start is an error with its reason, and does not hang', async () => {
  await expect(chooseBackend({ wasm: Uint8Array.of(0), forced: 'wasm' })).rejects.toMatchObject({
    code: 'no-backend',
    message: expect.stringContaining('1 bytes')
  })
})

test('a backend that computes wrong numbers is not chosen', async () => {
  await startWasm(wasmBinary())
  const wasm = backend()
  const right = wasm.read.bind(wasm)
  // This imitates a GPU with a wrong shader.
  wasm.read = async (id) => ((await right(id)) as Float32Array).map((value) => value * 1.2)
  try {
    const { device, probe } = await chooseBackend({ wasm: wasmBinary() })
    expect(device.backend).toBe('cpu')
    expect(probe[1]).toEqual({ backend: 'wasm', milliseconds: null })
  } finally {
    wasm.read = right
  }
})

describe('WASM that cannot be instantiated', () => {
  const { instantiate } = WebAssembly
  beforeEach(forgetWasm)
  afterEach(() => {
    WebAssembly.instantiate = instantiate
  })

  test.each([
    ['fails', () => Promise.reject(new RangeError('WebAssembly.instantiate(): Out of memory'))],
    [
      'throws',
      () => {
        throw new WebAssembly.CompileError('refused by a policy')
      }
    ]
  ])('%s: the failure is reported, and plain JavaScript computes', async (_, refusing) => {
    WebAssembly.instantiate = refusing as typeof instantiate
    const { device, probe } = await chooseBackend({ wasm: wasmBinary() })
    expect(device.backend).toBe('cpu')
    expect(probe.map(({ milliseconds }) => milliseconds === null)).toEqual([true, true, false])
    expect(WebAssembly.instantiate).toBe(refusing)
    expect(memory().numTensors).toBe(0)
  })

  test('can be started later, when there is memory', async () => {
    WebAssembly.instantiate = async () => {
      throw new RangeError('Out of memory')
    }
    await expect(startWasm(wasmBinary())).rejects.toMatchObject({
      code: 'no-backend',
      message: expect.stringContaining('Out of memory')
    })
    WebAssembly.instantiate = instantiate
    const device = await startWasm(wasmBinary())
    expect(await probe(device)).toBeGreaterThan(0)
  })
})

/** Resets the WASM backend to its state in a new page. */
function forgetWasm(): void {
  const factory = findBackendFactory('wasm')
  removeBackend('wasm')
  registerBackend('wasm', factory, 2)
}

describe('a lost context', () => {
  test('makes a running probe fail with gpu-lost instead of hanging', async () => {
    await startWasm(wasmBinary())
    const { device, lose } = losable()
    const wasm = backend()
    const right = wasm.read
    wasm.read = () => {
      setTimeout(lose)
      return new Promise(() => {}) // TF.js never settles this promise after the context was lost
    }
    const before = memory().numTensors
    await expect(probe(device)).rejects.toMatchObject({ code: 'gpu-lost' })
    expect(memory().numTensors).toBe(before)
    wasm.read = right
  })

  test('makes a running read fail with gpu-lost instead of hanging', async () => {
    await startWasm(wasmBinary())
    const { device, lose } = losable()
    const tensor = tensor1d([1, 2])
    tensor.data = () => new Promise(() => {}) // TF.js never settles this promise after the context was lost
    const reading = read(device, tensor)
    lose()
    await expect(reading).rejects.toMatchObject({ code: 'gpu-lost' })
    await expect(read(device, tensor)).rejects.toMatchObject({ code: 'gpu-lost' })
    tensor.dispose()
  })

  test('gives every error the code gpu-lost; a lack of memory is found by its message; other errors do not change', () => {
    const { device, lose } = losable()
    const shader = new Error('Failed to compile fragment shader.')
    expect(namedFailure(device, shader)).toBe(shader)
    const size = new Error(
      'Requested texture size [9000x9000] greater than WebGL maximum on this browser / GPU [8192x8192].'
    )
    expect(namedFailure(device, size)).toMatchObject({ code: 'gpu-out-of-memory' })
    lose()
    expect(namedFailure(device, shader)).toMatchObject({ code: 'gpu-lost', reason: shader })
  })
})

function losable(): { device: Device; lose: () => void } {
  const listeners = new Set<() => void>()
  const device = {
    backend: 'webgl' as const,
    simd: null,
    lost: false,
    onLost: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
  return {
    device,
    lose: () => {
      device.lost = true
      for (const listener of listeners) listener()
    }
  }
}
