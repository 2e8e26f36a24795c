import { parseScript } from 'esprima'

/**
 * A plugin that is imported from a manifest on the disk is parsed by Esprima 4 first, which knows ES2017 and no more, and
 * Figma refuses the text of a dynamic import wherever it stands.
 * @param {string} code the sandbox's script
 * @throws {Error} with the line and column that Figma would complain of
 */
export function checkCode(code) {
  try {
    parseScript(code)
  } catch (error) {
    throw new Error(
      `dist/code.js is not what Figma parses, a script in ES2017: ${error.message}, column ${error.column}`
    )
  }
  const at = code.search(/\bimport\s*\(/)
  if (at >= 0) throw new Error(`dist/code.js has "import(", which Figma refuses: ${code.slice(at, at + 40)}`)
}
