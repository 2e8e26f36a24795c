import { readFileSync } from 'node:fs'
import { checkManifest } from '../../build/check-manifest.mjs'

const shipped = (): Record<string, unknown> => JSON.parse(readFileSync('manifest.json', 'utf8'))
const without = (key: string): unknown => Object.fromEntries(Object.entries(shipped()).filter(([name]) => name !== key))

test('our manifest passes', () => {
  expect(() => checkManifest(shipped())).not.toThrow()
})

test.each([
  [
    'nested menus and separators',
    { menu: [{ name: 'More', menu: [{ name: 'A', command: 'a' }] }, { separator: true }] }
  ],
  ['parameters without a menu', { parameters: [{ name: 'Style', key: 'style' }], parameterOnly: false }],
  ['domains with a scheme', { networkAccess: { allowedDomains: ['https://example.com'] } }],
  ['all domains with a reason', { networkAccess: { allowedDomains: ['*'], reasoning: 'Styles are fetched.' } }]
])('%s pass', (_what, part) => {
  expect(() => checkManifest({ ...shipped(), ...part })).not.toThrow()
})

test.each(['name', 'id', 'api', 'main', 'editorType', 'documentAccess'])(
  'a manifest without "%s" is refused',
  (key) => {
    expect(() => checkManifest(without(key))).toThrow(`manifest lacks "${key}"`)
  }
)

const one = { name: 'One', command: 'one' }
const style = { name: 'Style', key: 'style' }

test.each([
  ['null', null, 'manifest is not an object'],
  ['a list', [], 'manifest is not an object'],
  ['an unknown key', { colour: 'red' }, 'unknown key "colour"'],
  ['the key of a prototype', { toString: 'red' }, 'unknown key "toString"'],
  ['a name that is empty', { name: '' }, 'manifest.name'],
  ['another version of the API', { api: '2.0.0' }, 'manifest.api'],
  ['an unknown editor', { editorType: ['photoshop'] }, 'manifest.editorType'],
  ['no editor at all', { editorType: [] }, 'manifest.editorType'],
  ['an unknown permission', { permissions: ['camera'] }, 'manifest.permissions'],
  ['a menu that is not a list', { menu: {} }, 'manifest.menu'],
  ['an unknown key in the menu', { menu: [{ ...one, icon: 'x' }] }, 'menu[0] has the unknown key "icon"'],
  ['an item without a name', { menu: [{ command: 'one' }] }, 'menu[0] lacks "name"'],
  ['an item that does nothing', { menu: [{ name: 'One' }] }, 'menu[0] must have one of'],
  ['an item that is both a command and a menu', { menu: [{ ...one, menu: [] }] }, 'menu[0] must have one of'],
  ['a separator with a name', { menu: [{ separator: true, name: 'One' }] }, 'menu[0] is a separator'],
  ['an item that is a text', { menu: ['one'] }, 'menu[0] is not an object'],
  ['a command twice', { menu: [one, one] }, 'the command "one" twice'],
  ['a command twice, once in a submenu', { menu: [one, { name: 'More', menu: [one] }] }, 'the command "one" twice'],
  ['a parameter without a name', { menu: [{ ...one, parameters: [{ key: 'style' }] }] }, 'parameters[0] lacks "name"'],
  ['a parameter without a key', { menu: [{ ...one, parameters: [{ name: 'Style' }] }] }, 'parameters[0] lacks "key"'],
  ['an unknown key of a parameter', { parameters: [{ ...style, type: 'text' }] }, 'unknown key "type"'],
  ['a parameter twice', { parameters: [style, style] }, 'the key "style" twice'],
  [
    'a required parameter after an optional one',
    {
      parameters: [
        { ...style, optional: true },
        { name: 'B', key: 'b' }
      ]
    },
    'required one after'
  ],
  ['"parameterOnly" alone', { menu: [{ ...one, parameterOnly: true }] }, '"parameterOnly" without parameters'],
  [
    'a relaunch button without a command',
    { relaunchButtons: [{ name: 'Edit' }] },
    'relaunchButtons[0] lacks "command"'
  ],
  ['a relaunch button without a name', { relaunchButtons: [{ command: 'edit' }] }, 'relaunchButtons[0] lacks "name"'],
  ['an unknown key of a relaunch button', { relaunchButtons: [{ ...one, icon: 'x' }] }, 'unknown key "icon"'],
  ['a relaunch button twice', { relaunchButtons: [one, one] }, 'relaunchButtons has the command "one" twice'],
  ['network access without domains', { networkAccess: {} }, 'networkAccess lacks "allowedDomains"'],
  ['an empty list of domains', { networkAccess: { allowedDomains: [] } }, 'allowedDomains is empty'],
  ['"none" beside others', { networkAccess: { allowedDomains: ['none', 'https://a.b'] } }, '"none" beside others'],
  ['a domain without a scheme', { networkAccess: { allowedDomains: ['example.com'] } }, 'a domain without a scheme'],
  ['all domains without a reason', { networkAccess: { allowedDomains: ['*'] } }, 'lacks "reasoning"'],
  ['a reason too long', { networkAccess: { allowedDomains: ['*'], reasoning: 'x'.repeat(1000) } }, 'has 1000 letters'],
  [
    'an unknown key of network access',
    { networkAccess: { allowedDomains: ['none'], domains: [] } },
    'unknown key "domains"'
  ]
])('%s is refused', (_what, part, said) => {
  const manifest = part === null || Array.isArray(part) ? part : { ...shipped(), ...part }
  expect(() => checkManifest(manifest)).toThrow(said)
})
