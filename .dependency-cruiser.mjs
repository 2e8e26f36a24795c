// The directions of imports, as ARCHITECTURE.md lists them. Imports point down only, between folders and between their
// subfolders.
import { readdirSync } from 'node:fs'

/**
 * For each folder that has an order, its subfolders from the lowest to the highest. A subfolder may import from itself
 * and from those before it. Subfolders in one inner list may not import from each other. The key '' is the repository.
 */
const FOLDER_ORDER = {
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
/** In these folders, no subfolder may import a file that lies beside it. Elsewhere, subfolders may share such files. */
const WITH_FILES_ON_TOP = Object.keys(FOLDER_ORDER).filter((root) => root.startsWith('src'))
/** Folders without code that can be imported. */
const NO_CODE = /^(\..*|dist|docs|models|node_modules|out|train|test\/(fixtures|train|types)|playground\/pictures)$/

for (const [root, levels] of Object.entries(FOLDER_ORDER)) {
  const listed = levels.flat()
  const folders = readdirSync(root || '.', { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && !NO_CODE.test(within(root, entry.name)) ? [entry.name] : []
  )
  const missing = folders.filter((name) => !listed.includes(name))
  if (missing.length > 0)
    throw new Error(`Put ${missing.join(', ')} of "${root}" into FOLDER_ORDER or NO_CODE of .dependency-cruiser.mjs`)
  const gone = listed.filter((name) => !folders.includes(name))
  if (gone.length > 0)
    throw new Error(`FOLDER_ORDER of .dependency-cruiser.mjs lists ${gone.join(', ')}, which is not in "${root}"`)
}

const rules = Object.entries(FOLDER_ORDER).flatMap(([root, levels]) =>
  levels.flatMap((level, i) => {
    const above = levels.slice(i + 1).flat()
    return [level].flat().flatMap((folder) => {
      const others = [...above, ...[level].flat().filter((other) => other !== folder)]
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

const filesAbove = WITH_FILES_ON_TOP.map((root) => ({
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
