import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * A licence text, and the names of everything that it covers.
 * @typedef {{ names: string[], licence: string, text: string }} Licence
 */

/**
 * The licences of all npm packages of which esbuild has bundled at least one byte.
 * @param {readonly import('esbuild').Metafile[]} metafiles of the bundles
 * @param {readonly string[]} others folders of packages that get into the bundle in another way
 * @returns {Promise<Licence[]>}
 * @throws {Error} for a package that names no licence, or whose licence text cannot be found
 */
export async function packageLicences(metafiles, others = []) {
  const folders = new Set([...metafiles.flatMap(bundledPackages), ...others])
  const packages = await Promise.all([...folders].sort().map(readPackage))
  const known = new Map(packages.filter(({ text }) => text !== null).map(({ licence, text }) => [licence, text]))
  return grouped(
    packages.map(({ name, licence, text }) => {
      // Apache's licence names no copyright holder, so its text is the same for all packages. This is not so for other
      // licences.
      const found = text ?? (licence === 'Apache-2.0' ? known.get(licence) : undefined)
      if (found === undefined) throw new Error(`${name} has no text of its licence ${licence}`)
      return { names: [name], licence, text: unwrapped(found) }
    })
  )
}

/**
 * The licence of Pastiche itself, those of its models, and those of the code that is compiled into the WASM backend.
 * @param {{ files: { path: string, licence: string }[], presets: object[] }} index models/index.json
 * @returns {Promise<Licence[]>}
 */
export async function ownLicences({ files, presets }) {
  const [own, wasm, perceptual] = await Promise.all(
    ['LICENSE', 'build/licences/wasm-backend.txt', 'build/licences/perceptual-network.txt'].map((path) =>
      readFile(`${ROOT}${path}`, 'utf8')
    )
  )
  const works = presets.filter(({ work }) => work)
  const photographs = files.filter(({ path }) => path.startsWith('contents/'))
  return [
    { names: ['Pastiche, its networks and its styles'], licence: 'MIT', text: unwrapped(own) },
    {
      names: ['Collaborative Distillation and VGG-19, in the perceptual network'],
      licence: 'MIT and CC BY 4.0',
      text: unwrapped(perceptual)
    },
    {
      names: [`${works.length} works of art that styles were learnt from`],
      licence: 'Public domain',
      text: works.map(({ name, artist, work, year }) => `- ${name}: ${artist}, ${work}, ${year}`).join('\n')
    },
    {
      names: [`${photographs.length} photographs on which styles are learnt`],
      licence: 'Public domain and CC0',
      text: photographs.map(({ path, licence }) => `- ${path}: ${licence}`).join('\n')
    },
    {
      names: ['XNNPACK, pthreadpool, cpuinfo, Emscripten and musl, in the WASM backend'],
      licence: 'BSD and MIT',
      text: unwrapped(wasm)
    }
  ]
}

/** The folders of the packages in a bundle. @returns {string[]} */
function bundledPackages({ outputs }) {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]
      return folder === undefined || bytesInOutput === 0 || path.startsWith('(disabled)') ? [] : [folder]
    })
  )
}

async function readPackage(folder) {
  const { name, version, license } = JSON.parse(await readFile(`${ROOT}${folder}/package.json`, 'utf8'))
  if (typeof license !== 'string') throw new Error(`${name} names no licence in its package.json`)
  return { name: `${name} ${version}`, licence: license, text: await licenceText(folder) }
}

/** The package's licence file with its notice, or the last section of its README; null if it has neither. */
async function licenceText(folder) {
  const names = (await readdir(`${ROOT}${folder}`)).sort()
  const files = names.filter((name) => /^(licen[cs]e|copying|notice)(\.|$)/i.test(name))
  if (files.length > 0) {
    const texts = await Promise.all(files.map((name) => readFile(`${ROOT}${folder}/${name}`, 'utf8')))
    return texts.map((text) => text.trim()).join('\n\n')
  }
  const readme = names.find((name) => /^readme(\.|$)/i.test(name))
  const text = readme === undefined ? '' : await readFile(`${ROOT}${folder}/${readme}`, 'utf8')
  return (
    /^(?:#+ *)?licen[cs]e.*\n[-=]*\n*((?:.|\n)*permission is hereby granted(?:.|\n)*)$/im.exec(text)?.[1]?.trim() ??
    null
  )
}

/**
 * Joins the lines of each paragraph, because the panel wraps them itself. Lists and indented lines stay as they are.
 */
const unwrapped = (text) => text.replaceAll('\r', '').replace(/([^\n])\n(?=[^\s*-])/g, '$1 ')

/** Joins licences with the same text. */
function grouped(licences) {
  const byText = new Map()
  for (const { names, licence, text } of licences) {
    const known = byText.get(text)
    if (known === undefined) byText.set(text, { names: [...names], licence, text })
    else known.names.push(...names)
  }
  return [...byText.values()]
}
