import { parseScript } from 'esprima'

/**
 * Checks that Figma accepts the sandbox's script. Figma parses a plugin that is imported from the disk with Esprima 4,
 * which knows only ES2017. Figma also refuses the text of a dynamic import, even inside a string.
 * @param {string} code
 * @throws {Error} with the line and column of the error
 */
export function checkCode(code) {
  try {
    parseScript(code)
  } catch (error) {
    throw new Error(`code.js is not what Figma parses, a script in ES2017: ${error.message}, column ${error.column}`)
  }
  const at = code.search(/\bimport\s*\(/)
  if (at >= 0) throw new Error(`code.js has "import(", which Figma refuses: ${code.slice(at, at + 40)}`)
}
