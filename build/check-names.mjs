/**
 * Checks that no two class names or ids differ only in case. A plugin's page is in quirks mode, where `.a` and `.A`
 * select the same elements.
 * @param {string} css
 * @param {string} html whose `class` and `id` attributes are checked too; it may be empty
 * @throws {Error} that lists such names
 */
export function checkNames(css, html) {
  const classes = [...namesIn(css, '.'), ...wordsOf(html, 'class')]
  const ids = [...namesIn(css, '#'), ...wordsOf(html, 'id')]
  const alike = [
    ...groupsAlike(classes).map((names) => `class ${names}`),
    ...groupsAlike(ids).map((names) => `id ${names}`)
  ]
  if (alike.length > 0)
    throw new Error(`Names that differ only in case, which quirks mode ignores: ${alike.join('; ')}`)
}

/** The names after a sign in selectors: '.' for classes, '#' for ids. */
function namesIn(css, sign) {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '""')
  const selectors = plain.match(/[^{};]+(?=\{)/g) ?? []
  const name = new RegExp(`\\${sign}(-?[A-Za-z_][\\w-]*)`, 'g')
  return selectors.flatMap((selector) => [...selector.matchAll(name)].map(([, found]) => found))
}

function wordsOf(html, attribute) {
  const pattern = new RegExp(`<[a-z][^<>]*?\\s${attribute}=["']?([^"'<>]*)`, 'gi')
  return [...html.matchAll(pattern)].flatMap(([, value]) => value.split(/\s+/).filter((word) => word !== ''))
}

function groupsAlike(names) {
  const byLower = new Map()
  for (const name of names) byLower.set(name.toLowerCase(), (byLower.get(name.toLowerCase()) ?? new Set()).add(name))
  return [...byLower.values()].filter((group) => group.size > 1).map((group) => [...group].sort().join(' and '))
}
