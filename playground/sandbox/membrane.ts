import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten'
import { copyOut, isData } from './copy-out.ts'
import { PRELUDE } from './prelude.ts'

type AnyFunction = (...args: unknown[]) => unknown

/**
 * Lets code in a QuickJS VM use objects of the host. Plain data and bytes are copied, as in Figma. An object with
 * methods becomes a proxy, and always the same one. Functions and promises can pass in both directions.
 */
export class Membrane {
  readonly #vm: QuickJSContext
  readonly #helpers = new Map<string, QuickJSHandle>()
  readonly #objects: object[] = [Object.prototype] // ids start at 1, so the first place is not used
  readonly #proxies = new Map<object, QuickJSHandle>()
  readonly #methods = new WeakMap<object, Map<string, AnyFunction>>()
  readonly #toVmFunction = new Map<AnyFunction, QuickJSHandle>()
  readonly #toHostFunction = new Map<number, AnyFunction>()
  /** Functions of the VM. The key of each is the host's function that calls it. */
  readonly #origins = new Map<AnyFunction, QuickJSHandle>()
  readonly #symbols = new Map<symbol, QuickJSHandle>()
  readonly #enter: (work: () => void) => void

  /** @param enter calls the function that it gets, which calls into the VM, and afterwards runs the VM's pending jobs */
  constructor(vm: QuickJSContext, enter: (work: () => void) => void) {
    this.#vm = vm
    this.#enter = enter
    const prelude = vm.unwrapResult(vm.evalCode(PRELUDE, 'prelude.js'))
    const host = vm.newObject()
    const give = (name: string, act: (...args: QuickJSHandle[]) => QuickJSHandle): void => {
      vm.newFunction(name, act).consume((handle) => vm.setProp(host, name, handle))
    }
    give('get', (id, key) => this.toVm(this.#read(this.#object(id), this.#text(key))))
    give('has', (id, key) => (this.#text(key) in this.#object(id) ? vm.true : vm.false))
    give('set', (id, key, value) => {
      const name = this.#text(key)
      const done = name in this.#object(id) && Reflect.set(this.#object(id), name, this.toHost(value))
      if (!done) throw new TypeError(`Cannot add property ${name}, object is not extensible`)
      return vm.undefined
    })
    const helpers = vm.unwrapResult(vm.callFunction(prelude, vm.undefined, host))
    for (const name of [
      'proxy',
      'bytes',
      'date',
      'freeze',
      'functionId',
      'proxyId',
      'kind',
      'buffer',
      'time',
      'keys'
    ]) {
      this.#helpers.set(name, vm.getProp(helpers, name))
    }
    for (const handle of [prelude, host, helpers]) handle.dispose()
  }

  /** Passes a value of the host to the VM. The caller must dispose of the new handle. */
  toVm(value: unknown): QuickJSHandle {
    const vm = this.#vm
    if (value === undefined) return vm.undefined
    if (value === null) return vm.null
    if (typeof value === 'boolean') return value ? vm.true : vm.false
    if (typeof value === 'number') return vm.newNumber(value)
    if (typeof value === 'string') return vm.newString(value)
    if (typeof value === 'symbol') return this.#symbol(value)
    if (typeof value === 'function') return this.#functionToVm(value as AnyFunction)
    if (typeof value !== 'object') throw new TypeError(`A ${typeof value} cannot enter the sandbox`)
    if (value instanceof Promise) return this.#promiseToVm(value)
    if (value instanceof Uint8Array) {
      return vm.newArrayBuffer(value.slice().buffer).consume((buffer) => this.#help('bytes', buffer))
    }
    if (value instanceof Date) return vm.newNumber(value.getTime()).consume((time) => this.#help('date', time))
    if (value instanceof Error) return vm.newError({ name: value.name, message: value.message })
    return isData(value) ? this.#dataToVm(value) : this.#proxyToVm(value)
  }

  /** Passes a value of the VM to the host. The handle still belongs to the caller. */
  toHost(handle: QuickJSHandle): unknown {
    const vm = this.#vm
    switch (vm.typeof(handle)) {
      case 'undefined':
        return undefined
      case 'boolean':
        return vm.sameValue(handle, vm.true)
      case 'number':
        return vm.getNumber(handle)
      case 'string':
        return vm.getString(handle)
      case 'symbol':
        return [...this.#symbols].find(([, known]) => vm.sameValue(known, handle))?.[0] ?? Symbol('of the sandbox')
      case 'function':
        return this.#functionToHost(handle)
      case 'object':
        return vm.sameValue(handle, vm.null) ? null : this.#objectToHost(handle)
      default:
        throw new TypeError(`A ${vm.typeof(handle)} cannot leave the sandbox`)
    }
  }

  #help(name: string, ...args: QuickJSHandle[]): QuickJSHandle {
    const helper = this.#helpers.get(name)
    if (!helper) throw new Error(`No helper ${name}`)
    return this.#vm.unwrapResult(this.#vm.callFunction(helper, this.#vm.undefined, ...args))
  }
  #object(id: QuickJSHandle): object {
    const object = this.#objects[this.#vm.getNumber(id)]
    if (!object) throw new Error('No such object of the host')
    return object
  }
  #text(handle: QuickJSHandle): string {
    return this.#vm.getString(handle)
  }

  /** Reads a member of a host object. A method is bound to the object, and reading it again gives the same function. */
  #read(object: object, key: string): unknown {
    const value: unknown = Reflect.get(object, key)
    if (typeof value !== 'function' || this.#origins.has(value as AnyFunction)) return value
    const methods = this.#methods.get(object) ?? new Map<string, AnyFunction>()
    this.#methods.set(object, methods)
    const bound = methods.get(key) ?? ((value as AnyFunction).bind(object) as AnyFunction)
    methods.set(key, bound)
    return bound
  }

  #symbol(symbol: symbol): QuickJSHandle {
    const known = this.#symbols.get(symbol) ?? this.#vm.newUniqueSymbol(symbol.description ?? '')
    this.#symbols.set(symbol, known)
    return known.dup()
  }
  #proxyToVm(object: object): QuickJSHandle {
    const known = this.#proxies.get(object)
    if (known) return known.dup()
    const id = this.#objects.push(object) - 1
    const proxy = this.#vm.newNumber(id).consume((number) => this.#help('proxy', number))
    this.#proxies.set(object, proxy)
    return proxy.dup()
  }
  #dataToVm(value: object): QuickJSHandle {
    const vm = this.#vm
    const copy = Array.isArray(value) ? vm.newArray() : vm.newObject()
    for (const [key, inner] of Object.entries(value))
      this.toVm(inner).consume((handle) => vm.setProp(copy, key, handle))
    if (Object.isFrozen(value)) this.#help('freeze', copy).dispose()
    return copy
  }
  #functionToVm(value: AnyFunction): QuickJSHandle {
    const origin = this.#origins.get(value)
    if (origin) return origin.dup()
    const known =
      this.#toVmFunction.get(value) ??
      this.#vm.newFunction(value.name, (...args) => this.toVm(value(...args.map((arg) => this.toHost(arg)))))
    this.#toVmFunction.set(value, known)
    return known.dup()
  }

  #promiseToVm(promise: Promise<unknown>): QuickJSHandle {
    const deferred = this.#vm.newPromise()
    const settle = (act: 'resolve' | 'reject') => (value: unknown) =>
      this.#enter(() => this.toVm(value).consume((handle) => deferred[act](handle)))
    promise.then(settle('resolve'), settle('reject'))
    const handle = deferred.handle.dup()
    void deferred.settled.then(() => deferred.dispose())
    return handle
  }

  #functionToHost(handle: QuickJSHandle): AnyFunction {
    const vm = this.#vm
    const id = this.#help('functionId', handle).consume((number) => vm.getNumber(number))
    const known = this.#toHostFunction.get(id)
    if (known) return known
    const kept = handle.dup()
    const wrapper: AnyFunction = (...args) => {
      let answer: unknown
      this.#enter(() => {
        const handles = args.map((arg) => this.toVm(arg))
        const result = vm.callFunction(kept, vm.undefined, ...handles)
        for (const each of handles) each.dispose()
        answer = vm.unwrapResult(result).consume((value) => this.toHost(value))
      })
      return answer
    }
    this.#toHostFunction.set(id, wrapper)
    this.#origins.set(wrapper, kept)
    return wrapper
  }

  #objectToHost(handle: QuickJSHandle): unknown {
    const id = this.#help('proxyId', handle).consume((number) => this.#vm.getNumber(number))
    if (id > 0) return this.#objects[id]
    return copyOut(
      this.#vm,
      (name, value) => this.#help(name, value),
      handle,
      (inner) => this.toHost(inner)
    )
  }
}
