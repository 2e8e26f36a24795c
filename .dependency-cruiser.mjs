// The directions of imports, as ARCHITECTURE.md lists them. Imports point down only, between folders and between their
// subfolders.
import { readdirSync } from 'node:fs'

/**
 * The folders from the lowest to the highest. A folder may import from itself and from those before it. Folders in one
 * inner list may not import from each other. The first root is the repository itself.
 */
const FLOORS = {
  '': [['src', 'build'], 'playground', ['conformance', 'bench'], 'test'],
  src: [['common', 'simd'], 'protocol', ['plugin', 'engine'], 'ui'],
  'src/engine': [
    'pixels',
    'plan',
    'operations',
    ['simd', 'webgl'],
    'helpers',
    'backends',
    'networks',
    'tfjs',
    'stylize',
    'finish',
    'tune',
    'refine'
  ],
  'src/engine/webgl': [['context', 'reference'], 'textures', 'shaders'],
  'src/plugin': ['figma', 'marks', 'source', 'selection', 'landing', 'restore', ['styles', 'sheet'], 'commands'],
  'src/ui': [
    'styles',
    'state',
    'painting',
    ['studio', 'finish'],
    ['worker', 'library', 'preview', 'sheet'],
    ['apply', 'learning'],
    'panel',
    'views'
  ],
  'src/ui/views': [
    ['layout', 'pictures'],
    'controls',
    'preview',
    ['gallery', 'settings', 'selection', 'batch', 'sheet', 'learn', 'about'],
    'panel'
  ],
  'conformance/src': ['report', ['sandbox', 'page', 'compare']],
  playground: [['figma', 'sandbox', 'headless'], 'render', 'host'],
  test: [
    ['build', 'common', 'conformance', 'models', 'packaging', 'protocol'],
    'engine',
    ['golden', 'bench'],
    'ui',
    'plugin',
    ['playground', 'e2e'],
    'attack'
  ]
}
/** Roots whose own files are above their folders. Elsewhere such files may also serve the folders. */
const ROOFED = Object.keys(FLOORS).filter((root) => root.startsWith('src'))
/** Folders without modules. */
const NO_CODE = /^(\..*|dist|docs|models|node_modules|out|train|test\/(fixtures|train|types)|playground\/pictures)$/

for (const [root, floors] of Object.entries(FLOORS)) {
  const listed = floors.flat()
  const folders = readdirSync(root || '.', { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && !NO_CODE.test(within(root, entry.name)) ? [entry.name] : []
  )
  const missing = folders.filter((name) => !listed.includes(name))
  if (missing.length > 0)
    throw new Error(`Put ${missing.join(', ')} of "${root}" into FLOORS or NO_CODE of .dependency-cruiser.mjs`)
  const gone = listed.filter((name) => !folders.includes(name))
  if (gone.length > 0)
    throw new Error(`FLOORS of .dependency-cruiser.mjs lists ${gone.join(', ')}, which is not in "${root}"`)
}

const rules = Object.entries(FLOORS).flatMap(([root, floors]) =>
  floors.flatMap((floor, i) => {
    const above = floors.slice(i + 1).flat()
    return [floor].flat().flatMap((folder) => {
      const others = [...above, ...[floor].flat().filter((other) => other !== folder)]
      return others.length === 0
        ? []
        : [
            {
              name: `${within(root, folder)} is below`,
              severity: 'error',
              from: { path: `^${within(root, folder)}/` },
              to: { path: `^${within(root, `(${others.join('|')})`)}/` }
            }
          ]
    })
  })
)

const filesAbove = ROOFED.map((root) => ({
  name: `files of ${root} are above its folders`,
  severity: 'error',
  from: { path: `^${root}/[^/]+/` },
  to: { path: `^${root}/[^/]+$` }
}))

function within(root, name) {
  return root === '' ? name : `${root}/${name}`
}

export default {
  forbidden: [
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no circles between folders', severity: 'error', scope: 'folder', from: {}, to: { circular: true } },
    ...rules,
    ...filesAbove
  ],
  options: {
    tsPreCompilationDeps: true,
    exclude: { path: '(^|/)(node_modules|dist|\\.cache)/' },
    tsConfig: { fileName: 'tsconfig.base.json' }
  }
}
