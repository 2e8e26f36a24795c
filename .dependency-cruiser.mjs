// The directions of imports, as ARCHITECTURE.md lists them. Imports point down only, between folders and between their
// subfolders.
import { readdirSync } from 'node:fs'

/**
 * The folders from the lowest to the highest. A folder may import from itself and from those before it. Folders in one
 * inner list may not import from each other.
 */
const FLOORS = {
  src: [['common', 'simd'], 'protocol', ['plugin', 'engine'], 'ui'],
  'src/engine': [
    'pixels',
    'plan',
    'operations',
    ['simd', 'webgl'],
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
  ]
}

for (const [root, floors] of Object.entries(FLOORS)) {
  const listed = floors.flat()
  const folders = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : []
  )
  const missing = folders.filter((name) => !listed.includes(name))
  if (missing.length > 0) throw new Error(`Put ${missing.join(', ')} of ${root} into FLOORS of .dependency-cruiser.mjs`)
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
              name: `${root}/${folder} is below`,
              severity: 'error',
              from: { path: `^${root}/${folder}/` },
              to: { path: `^${root}/(${others.join('|')})/` }
            }
          ]
    })
  })
)

/** A file that lies beside the folders of a root is above them all. */
const filesAbove = Object.keys(FLOORS).map((root) => ({
  name: `files of ${root} are above its folders`,
  severity: 'error',
  from: { path: `^${root}/[^/]+/` },
  to: { path: `^${root}/[^/]+$` }
}))

export default {
  forbidden: [
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no circles between folders', severity: 'error', scope: 'folder', from: {}, to: { circular: true } },
    ...rules,
    ...filesAbove
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.base.json' }
  }
}
