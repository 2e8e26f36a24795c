/**
 * The value of a text in a number field. The text is a number, or a sum such as `50+10`, `100/3` or `(2 - 0.5) * 2`.
 * A comma counts as a decimal point, and the unit of the field may stand at the end.
 *
 * @param unit for example `%` or `×`
 * @returns null if the text has no finite value
 */
export function numberExpression(text: string, unit: string): number | null {
  const trimmed = text.trim()
  const bare = unit !== '' && trimmed.endsWith(unit) ? trimmed.slice(0, -unit.length) : trimmed
  const tokens = tokensOf(bare.replaceAll(',', '.').replaceAll('−', '-'))
  if (tokens === null) return null
  const value = sum(tokens)
  return tokens.length === 0 && Number.isFinite(value) ? value : null
}

/** Splits an expression. Null if a character cannot be in one. */
function tokensOf(text: string): string[] | null {
  const tokens = text.match(/\d+\.?\d*|\.\d+|[-+*/()]/g) ?? []
  return tokens.join('') === text.replace(/\s+/g, '') ? tokens : null
}

// Each of these three functions takes its tokens from the front of the list. The result is NaN if the expression is not
// valid.

function sum(tokens: string[]): number {
  let value = product(tokens)
  while (tokens[0] === '+' || tokens[0] === '-') value += tokens.shift() === '+' ? product(tokens) : -product(tokens)
  return value
}

function product(tokens: string[]): number {
  let value = factor(tokens)
  while (tokens[0] === '*' || tokens[0] === '/')
    value = tokens.shift() === '*' ? value * factor(tokens) : value / factor(tokens)
  return value
}

function factor(tokens: string[]): number {
  const token = tokens.shift()
  if (token === '-') return -factor(tokens)
  if (token === '+') return factor(tokens)
  if (token !== '(') return token === undefined ? Number.NaN : Number(token)
  const value = sum(tokens)
  return tokens.shift() === ')' ? value : Number.NaN
}
