/**
 * The manifests that Figma's client accepts from a plugin like ours, with `editorType` figma and without widget and
 * codegen. If Figma's documentation does not say what a field may contain, this check is rather too strict than too
 * loose.
 */

const PARAMETER = { name: isText, key: isText, description: isText, allowFreeform: isFlag, optional: isFlag }
const RELAUNCH_BUTTON = { command: isText, name: isText, multipleSelection: isFlag }
const NETWORK = { allowedDomains: isTexts, reasoning: isText, devAllowedDomains: isTexts }
const MENU_ITEM = {
  name: isText,
  command: isText,
  menu: Array.isArray,
  separator: isTrue,
  parameters: Array.isArray,
  parameterOnly: isFlag
}
const PERMISSIONS = ['currentuser', 'activeusers', 'fileusers', 'payments', 'teamlibrary']
const EDITORS = ['figma', 'figjam', 'dev', 'slides', 'buzz']
const ROOT = {
  name: isText,
  id: isText,
  api: (value) => value === '1.0.0',
  main: isText,
  ui: isText,
  editorType: (value) => isTexts(value) && value.length > 0 && value.every((editor) => EDITORS.includes(editor)),
  documentAccess: (value) => value === 'dynamic-page',
  networkAccess: isRecord,
  parameters: Array.isArray,
  parameterOnly: isFlag,
  menu: Array.isArray,
  relaunchButtons: Array.isArray,
  permissions: (value) => isTexts(value) && value.every((permission) => PERMISSIONS.includes(permission))
}
const LONGEST_REASONING = 1000

/**
 * Checks a manifest.
 * @param {unknown} manifest as parsed from manifest.json
 * @throws {Error} that names every field that Figma would refuse
 */
export function checkManifest(manifest) {
  const wrong = [...faultsOf(manifest, ROOT, 'manifest', ['name', 'id', 'api', 'main', 'editorType', 'documentAccess'])]
  if (isRecord(manifest)) {
    const { menu, relaunchButtons, networkAccess } = manifest
    wrong.push(...parametersIn(manifest, 'manifest'))
    if (Array.isArray(menu)) wrong.push(...menuFaults(menu, 'menu'), ...duplicates(commandsOf(menu), 'menu', 'command'))
    if (Array.isArray(relaunchButtons)) wrong.push(...buttonFaults(relaunchButtons))
    if (isRecord(networkAccess)) wrong.push(...networkFaults(networkAccess))
  }
  if (wrong.length > 0) throw new Error(`Figma would refuse the manifest: ${wrong.join('; ')}`)
}

function* faultsOf(value, fields, where, required) {
  if (!isRecord(value)) return void (yield `${where} is not an object`)
  for (const key of required) if (!(key in value)) yield `${where} lacks "${key}"`
  for (const [key, given] of Object.entries(value)) {
    if (!Object.hasOwn(fields, key)) yield `${where} has the unknown key "${key}"`
    else if (!fields[key](given)) yield `${where}.${key} may not be ${JSON.stringify(given)}`
  }
}

function* menuFaults(items, where) {
  for (const [i, item] of items.entries()) {
    const place = `${where}[${i}]`
    const isSeparator = isRecord(item) && 'separator' in item
    yield* faultsOf(item, MENU_ITEM, place, isSeparator ? [] : ['name'])
    if (!isRecord(item)) continue
    const { command, menu, separator } = item
    if ([command, menu, separator].filter((one) => one !== undefined).length !== 1)
      yield `${place} must have one of "command", "menu" and "separator"`
    if (isSeparator && Object.keys(item).length > 1) yield `${place} is a separator, and has other keys`
    if (Array.isArray(menu)) yield* menuFaults(menu, `${place}.menu`)
    yield* parametersIn(item, place)
  }
}

function* parametersIn({ parameters, parameterOnly }, where) {
  if (parameterOnly !== undefined && parameters === undefined) yield `${where} has "parameterOnly" without parameters`
  if (!Array.isArray(parameters)) return
  for (const [i, parameter] of parameters.entries())
    yield* faultsOf(parameter, PARAMETER, `${where}.parameters[${i}]`, ['name', 'key'])
  yield* duplicates(valuesOf(parameters, 'key'), `${where}.parameters`, 'key')
  const firstOptional = parameters.findIndex((parameter) => parameter?.optional === true)
  if (firstOptional >= 0 && parameters.slice(firstOptional).some((parameter) => parameter?.optional !== true))
    yield `${where}.parameters has a required one after an optional one`
}

function* buttonFaults(buttons) {
  for (const [i, button] of buttons.entries())
    yield* faultsOf(button, RELAUNCH_BUTTON, `relaunchButtons[${i}]`, ['command', 'name'])
  yield* duplicates(valuesOf(buttons, 'command'), 'relaunchButtons', 'command')
}

function* networkFaults(access) {
  yield* faultsOf(access, NETWORK, 'networkAccess', ['allowedDomains'])
  const { allowedDomains, devAllowedDomains = [], reasoning } = access
  if (!isTexts(allowedDomains) || !isTexts(devAllowedDomains)) return
  if (allowedDomains.length === 0) yield 'networkAccess.allowedDomains is empty'
  if (allowedDomains.includes('none') && allowedDomains.length > 1)
    yield 'networkAccess.allowedDomains has "none" beside others'
  for (const domain of [...allowedDomains.filter((name) => !['none', '*'].includes(name)), ...devAllowedDomains])
    if (!/^(https?|wss?):\/\/[^\s/]+/.test(domain)) yield `networkAccess has "${domain}", a domain without a scheme`
  const needsReason = allowedDomains.some((domain) => domain === '*' || domain.includes('localhost'))
  if (needsReason && reasoning === undefined) yield 'networkAccess lacks "reasoning"'
  if (typeof reasoning === 'string' && reasoning.length >= LONGEST_REASONING)
    yield `networkAccess.reasoning has ${reasoning.length} letters, Figma takes fewer than ${LONGEST_REASONING}`
}

function* duplicates(values, where, key) {
  for (const value of new Set(values.filter((each, i) => values.indexOf(each) !== i)))
    yield `${where} has the ${key} "${value}" twice`
}

const valuesOf = (list, key) => list.flatMap((item) => (isRecord(item) && isText(item[key]) ? [item[key]] : []))
const commandsOf = (items) =>
  items.flatMap((item) => [...valuesOf([item], 'command'), ...(Array.isArray(item?.menu) ? commandsOf(item.menu) : [])])

function isText(value) {
  return typeof value === 'string' && value !== ''
}
function isTexts(value) {
  return Array.isArray(value) && value.every(isText)
}
function isFlag(value) {
  return typeof value === 'boolean'
}
function isTrue(value) {
  return value === true
}
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
