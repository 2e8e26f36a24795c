const { transformSync } = require('esbuild')

/** TypeScript to CommonJS for jest: types are checked by `tsc -b`, not here. */
module.exports = {
  process: (source, path) => ({
    code: transformSync(source, {
      loader: path.endsWith('x') ? 'tsx' : 'ts',
      format: 'cjs',
      target: 'node20',
      sourcefile: path,
      sourcemap: 'inline',
      jsx: 'automatic',
      jsxImportSource: 'preact'
    }).code
  })
}
