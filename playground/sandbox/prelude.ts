/**
 * The part of the membrane that runs in the VM: proxies for host objects, and helpers that need code in the VM. The
 * text evaluates to a function that takes the host's operations and returns the helpers.
 */
export const PRELUDE = `(host) => {
  'use strict'
  const idOfProxy = new WeakMap()
  const idOfFunction = new WeakMap()
  let nextFunction = 1
  const KINDS = ['Uint8Array', 'Array', 'Date', 'Error', 'Promise']
  return {
    proxy(id) {
      const proxy = new Proxy({}, {
        get: (_, key) => (typeof key === 'string' ? host.get(id, key) : undefined),
        set: (_, key, value) => (host.set(id, String(key), value), true),
        has: (_, key) => typeof key === 'string' && host.has(id, key),
        deleteProperty: () => false,
        defineProperty: () => false
      })
      idOfProxy.set(proxy, id)
      return proxy
    },
    bytes: (buffer) => new Uint8Array(buffer),
    date: (milliseconds) => new Date(milliseconds),
    freeze: (value) => Object.freeze(value),
    functionId(callback) {
      if (!idOfFunction.has(callback)) idOfFunction.set(callback, nextFunction++)
      return idOfFunction.get(callback)
    },
    proxyId: (value) => idOfProxy.get(value) ?? 0,
    kind(value) {
      const tag = Object.prototype.toString.call(value).slice(8, -1)
      return KINDS.includes(tag) || tag !== 'Object' ? tag : 'Object'
    },
    buffer: (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    time: (date) => date.getTime(),
    keys: (value) => Object.keys(value)
  }
}`
