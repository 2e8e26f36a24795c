import { NOTED } from '../../report/check.ts'
import type { PageCheck } from '../tools.ts'

/** The frames that Figma puts the page into, and the markup that it adds to them. */
export const NEST: readonly PageCheck[] = [
  {
    id: 'nest/event-source',
    assumption: 'Messages of the sandbox come from a window of the chain above the page.',
    expected: ['from above'],
    code: ['src/ui/panel/plugin-transport.ts'],
    run: ({ firstLook }) => {
      const chain = windowsAbove()
      const places = [...firstLook.sources].map((source) => chain.indexOf(source as Window))
      const names = places.map((place) =>
        place < 0
          ? 'a strange window'
          : Array(place + 1)
              .fill('parent')
              .join('.')
      )
      const above = places.length > 0 && places.every((place) => place >= 0)
      return { found: above ? 'from above' : 'from elsewhere', seen: `${names.join(', ')}, of ${chain.length} above` }
    }
  },
  {
    id: 'nest/early-message',
    assumption: 'Messages that the sandbox posts before the page is read arrive later.',
    expected: ['it waits', 'it is lost'],
    code: ['src/plugin/commands/open-panel.ts'],
    run: ({ firstLook }) => (firstLook.heard.early ? 'it waits' : 'it is lost')
  },
  {
    id: 'nest/mode',
    assumption: 'The page may be in quirks mode.',
    expected: ['BackCompat', 'CSS1Compat'],
    code: ['build.mjs', 'src/ui/views'],
    run: () => document.compatMode
  },
  {
    id: 'nest/class-case',
    assumption: 'Class selectors may ignore case.',
    expected: ['they ignore it', 'they heed it'],
    code: ['build.mjs'],
    run: () => {
      const probe = Object.assign(document.createElement('i'), { className: 'caseProbe' })
      document.body.append(probe)
      const found = document.querySelector('.CASEPROBE') !== null
      probe.remove()
      return found ? 'they ignore it' : 'they heed it'
    }
  },
  {
    id: 'nest/theme-class',
    assumption: 'The class of the theme is on the root, at the latest when the page has loaded.',
    expected: ['before the first script', 'at load'],
    code: ['src/ui/views'],
    run: async ({ firstLook }) => {
      const { classes } = firstLook
      for (let tries = 0; tries < 50 && classes.atLoad === null; tries++)
        await new Promise((resolve) => setTimeout(resolve, 100))
      const { atFirst, atLoad } = classes
      const isThemed = (names: string | null): boolean => /figma-(light|dark)/.test(names ?? '')
      if (isThemed(atFirst)) return 'before the first script'
      return isThemed(atLoad) ? 'at load' : 'never'
    }
  },
  {
    id: 'nest/theme-colours',
    assumption: 'The colours of the theme are there before the first script.',
    expected: ['they are'],
    code: ['src/ui/views'],
    run: ({ firstLook }) => (firstLook.hadColours ? 'they are' : 'they come later')
  },
  {
    id: 'nest/inline-module',
    assumption: 'An inline module runs.',
    expected: ['it runs'],
    code: ['src/ui/index.html'],
    run: () => (document.documentElement.dataset['module'] === 'ran' ? 'it runs' : 'it does not')
  },
  {
    id: 'nest/origin',
    assumption: 'The page has no origin, and is no secure context.',
    expected: ['neither'],
    code: ['src/ui/studio/start-studio.ts', 'src/engine/backends/choose.ts'],
    run: () => {
      const seen = `origin ${origin}, isSecureContext ${isSecureContext}, crossOriginIsolated ${crossOriginIsolated}`
      return { found: origin === 'null' && !isSecureContext ? 'neither' : 'at least one of them', seen }
    }
  },
  {
    id: 'nest/storage',
    assumption: 'The page has no storage of its own, so the sandbox stores everything.',
    expected: ['none', 'some'],
    code: ['src/plugin/commands/preferences.ts', 'src/plugin/styles/own-styles.ts'],
    run: async () => {
      const refused = (act: () => unknown): boolean => {
        try {
          act()
          return false
        } catch {
          return true
        }
      }
      const local = refused(() => localStorage.length)
      const database = refused(() => indexedDB.open('conformance'))
      const seen = `localStorage ${local ? 'refused' : 'there'}, indexedDB ${database ? 'refused' : 'there'}`
      return { found: local && database ? 'none' : 'some', seen }
    }
  },
  {
    id: 'nest/network',
    assumption: 'Nothing leaves: the policy of the page refuses a request.',
    expected: ['refused by the policy'],
    code: ['manifest.json'],
    run: async () => {
      const refused = new Promise<SecurityPolicyViolationEvent | null>((resolve) => {
        document.addEventListener('securitypolicyviolation', resolve, { once: true })
        setTimeout(() => resolve(null), 2000)
      })
      await fetch('https://pastiche.invalid/').catch(() => null) // a name that nobody can register
      const event = await refused
      if (!event) return 'not refused by the policy'
      return { found: 'refused by the policy', seen: event.originalPolicy }
    }
  },
  {
    id: 'nest/start',
    assumption: 'The first script of a small page runs soon after its frame is made.',
    expected: [],
    code: ['build.mjs'],
    run: ({ firstLook }) => ({
      found: NOTED,
      measured: `${Math.round(firstLook.startedAt)} ms; ${navigator.userAgent}`
    })
  }
]

/** The windows from the parent to the top. */
function windowsAbove(): Window[] {
  const chain: Window[] = []
  for (let above: Window = window; above.parent !== above; ) {
    above = above.parent
    chain.push(above)
  }
  return chain
}
