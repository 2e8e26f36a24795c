const { transformSync } = require('esbuild')

/** CommonJS modules have no `import.meta`, so scripts that use it get their address from here. */
const MODULE_URL = "const __moduleUrl = require('node:url').pathToFileURL(__filename).href"

/** Turns TypeScript and ES modules into CommonJS for jest. Types are checked by `tsc -b`, not here. */
module.exports = {
  process: (source, path) => ({
    code: transformSync(source, {
      loader: path.endsWith('x') ? 'tsx' : 'ts',
      format: 'cjs',
      target: 'node20',
      sourcefile: path,
      sourcemap: 'inline',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      ...(source.includes('import.meta.url') && { banner: MODULE_URL, define: { 'import.meta.url': '__moduleUrl' } })
    }).code
  })
}
