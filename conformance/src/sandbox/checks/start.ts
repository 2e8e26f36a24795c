import { NOTED, NotPossible } from '../../report/check.ts'
import { soon } from '../soon.ts'
import type { SandboxCheck } from '../tools.ts'

/** The start of a plugin, and the abilities of its sandbox. */
export const START: readonly SandboxCheck[] = [
  {
    id: 'start/run-event',
    assumption: 'A menu command without parameters fires `run`, with the command.',
    expected: ['it comes'],
    code: ['src/plugin/main.ts'],
    run: async ({ run }) => {
      const event = await run()
      if (event === null) return { found: 'it does not come', seen: `figma.command is "${figma.command}"` }
      return { found: 'it comes', seen: `command "${event.command}"` }
    }
  },
  {
    id: 'start/html',
    assumption: '`__html__` can be used as a string, whatever `typeof` says.',
    expected: ['it can'],
    code: ['src/plugin/styles/presets.ts', 'src/plugin/commands/open-panel.ts'],
    run: () => {
      const at = __html__.indexOf('<body')
      const works = at > 0 && __html__.slice(at, at + 5) === '<body' && __html__.length > at
      return { found: works ? 'it can' : 'it cannot', seen: `typeof is ${typeof __html__}` }
    }
  },
  {
    id: 'start/globals',
    assumption: 'The sandbox has the globals that our code uses.',
    expected: ['all of them'],
    code: ['src/plugin', 'src/common', 'src/protocol'],
    run: () => {
      const has = (name: string): boolean => name in globalThis
      const missing = ['setTimeout', 'clearTimeout', 'console', 'Promise', 'Uint8Array', 'Map', 'WeakMap'].filter(
        (name) => !has(name)
      )
      const strangers = [
        'TextEncoder',
        'TextDecoder',
        'atob',
        'btoa',
        'crypto',
        'URL',
        'AbortController',
        'performance'
      ]
      const also = [...strangers, 'queueMicrotask', 'structuredClone', 'fetch', 'WebAssembly'].filter(has)
      return {
        found: missing.length === 0 ? 'all of them' : `${missing.join(', ')} missing`,
        seen: `besides: ${also.join(', ')}`
      }
    }
  },
  {
    id: 'start/language',
    assumption: 'The interpreter reads ES2017, which the sandbox is built for.',
    expected: ['it does'],
    code: ['build.mjs'],
    run: () => {
      const forms: readonly (readonly [name: string, code: string])[] = [
        ['ES2017', 'return (async () => { await 0 })()'],
        ['ES2018', 'return { ...{ a: 1 } }'],
        ['ES2020', 'return null?.a ?? 1n'],
        ['ES2021', 'let a = null; a ??= 1; return a'],
        ['ES2022', 'return new (class { #a = 1; static { } })()']
      ]
      if (!isRead('return 1')) throw new NotPossible('code from text is refused')
      const read = forms.filter(([, code]) => isRead(code)).map(([name]) => name)
      return { found: read.includes('ES2017') ? 'it does' : 'it does not', seen: `it reads ${read.join(', ')}` }
    }
  },
  {
    id: 'start/speed',
    assumption: 'A loop over a million bytes takes the sandbox a fraction of a second.',
    expected: [],
    code: ['src/plugin/figma/fingerprint.ts'],
    run: () => {
      const bytes = new Uint8Array(1_000_000)
      const before = Date.now()
      let sum = 0
      for (let at = 0; at < bytes.length; at++) sum += bytes[at] ?? 0
      return { found: NOTED, measured: `${Date.now() - before + sum} ms` }
    }
  },
  {
    id: 'start/timers',
    assumption: 'A timer of the sandbox fires in its time.',
    expected: [],
    code: ['src/plugin/selection/pictures-inside.ts'],
    run: async () => {
      const before = Date.now()
      for (let times = 0; times < 10; times++) await soon(0)
      return { found: NOTED, measured: `setTimeout(0) takes ${(Date.now() - before) / 10} ms` }
    }
  }
]

function isRead(code: string): boolean {
  try {
    new Function(code)()
    return true
  } catch {
    return false
  }
}
