// What may import what, as ARCHITECTURE.md draws it: imports point down only, between folders and between their subfolders.

/** From the ground up. A folder may import from those before it in its list, and from itself. */
const FLOORS = {
  src: ['common', 'protocol', ['plugin', 'engine'], 'ui'],
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
  'src/ui/views': ['controls', 'preview', ['gallery', 'settings', 'selection', 'batch', 'sheet', 'learn'], 'panel']
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

export default {
  forbidden: [{ name: 'no circles', severity: 'error', from: {}, to: { circular: true } }, ...rules],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.base.json' }
  }
}
