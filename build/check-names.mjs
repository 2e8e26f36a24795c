/**
 * Figma writes a plugin's page in quirks mode, where class and id selectors ignore case: `.a` and `.A` are one class.
 * @param {string} css
 * @param {string} html whose `class` and `id` attributes are looked at, too; '' for none
 * @throws {Error} that lists the names which differ in nothing but case
 */
export function checkNames(css, html) {
  const classes = [...namesIn(css, '.'), ...wordsOf(html, 'class')]
  const ids = [...namesIn(css, '#'), ...wordsOf(html, 'id')]
  const alike = [
    ...groupsAlike(classes).map((names) => `class ${names}`),
    ...groupsAlike(ids).map((names) => `id ${names}`)
  ]
  if (alike.length > 0)
    throw new Error(`Names that are equal ignoring case, which quirks mode takes for one: ${alike.join('; ')}`)
}

/** The names that selectors begin with a sign: '.' for classes, '#' for ids. */
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
