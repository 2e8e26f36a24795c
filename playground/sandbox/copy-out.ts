import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten'

type Helper = (name: 'kind' | 'buffer' | 'time' | 'keys', value: QuickJSHandle) => QuickJSHandle

/**
 * The deepest nesting that is copied. Our messages are less deep, but an object that contains itself reaches this
 * depth.
 */
const MAX_DEPTH = 100
let depth = 0

/**
 * Copies an object of the VM to the host: bytes, dates, errors, lists and plain data. `toHost` copies its members.
 * @throws TypeError for an object that contains itself
 */
export function copyOut(
  vm: QuickJSContext,
  help: Helper,
  handle: QuickJSHandle,
  toHost: (inner: QuickJSHandle) => unknown
): unknown {
  const kind = help('kind', handle).consume((text) => vm.getString(text))
  switch (kind) {
    case 'Uint8Array':
      return help('buffer', handle).consume((buffer) => vm.getArrayBuffer(buffer).consume(({ value }) => value.slice()))
    case 'Date':
      return new Date(help('time', handle).consume((time) => vm.getNumber(time)))
    case 'Promise':
      return undefined // the host never waits for promises of the sandbox
    case 'Error':
      return new Error(vm.getProp(handle, 'message').consume((text) => vm.getString(text)))
    case 'Object':
    case 'Array':
      return copyMembers(vm, help, handle, toHost, kind === 'Array')
    default:
      return { [Symbol.toStringTag]: kind } // the host refuses it, and its error text names this kind
  }
}

function copyMembers(
  vm: QuickJSContext,
  help: Helper,
  handle: QuickJSHandle,
  toHost: (inner: QuickJSHandle) => unknown,
  isList: boolean
): unknown {
  if (depth >= MAX_DEPTH) throw new TypeError('An object that contains itself cannot leave the sandbox')
  depth += 1
  try {
    const keys = help('keys', handle).consume((list) => textsOf(vm, list))
    const entries = keys.map((key) => [key, vm.getProp(handle, key).consume(toHost)] as const)
    return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries)
  } finally {
    depth -= 1
  }
}

function textsOf(vm: QuickJSContext, list: QuickJSHandle): string[] {
  const length = vm.getProp(list, 'length').consume((number) => vm.getNumber(number))
  return Array.from({ length }, (_, index) => vm.getProp(list, index).consume((text) => vm.getString(text)))
}

/** Whether an object is plain data, which is copied. An object with methods or getters becomes a proxy. */
export function isData(value: object): boolean {
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  return Object.values(Object.getOwnPropertyDescriptors(value)).every(
    (own) => 'value' in own && typeof own.value !== 'function'
  )
}
