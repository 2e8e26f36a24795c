import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { whenInterrupted } from './headless/interruption.mjs'

/** Name of the file that marks a folder as complete. An older version of this script could leave folders unfinished. */
const MARK = 'complete'

/**
 * Fills a folder, unless that was done before. If two commands do this at the same time, each fills a folder of its
 * own, and the folder that is finished first becomes `folder`.
 * @param {string} folder
 * @param {(own: string) => Promise<unknown>} install fills the folder `own`, which becomes `folder`
 */
export async function installOnce(folder, install) {
  if (existsSync(join(folder, MARK))) return
  await mkdir(dirname(folder), { recursive: true })
  const own = await mkdtemp(`${folder}-`)
  const remove = () => rm(own, { recursive: true, force: true })
  const over = whenInterrupted(remove)
  try {
    await install(own)
    await writeFile(join(own, MARK), '')
    await rename(own, folder).catch(() => replaceHalf(folder, own))
  } finally {
    await remove()
    over()
  }
}

/** Replaces a folder that is not complete. A complete folder stays, because a command may be using it. */
async function replaceHalf(folder, own) {
  if (existsSync(join(folder, MARK))) return
  await rm(folder, { recursive: true, force: true })
  await rename(own, folder)
}
