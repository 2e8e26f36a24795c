import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { whenInterrupted } from './headless/interruption.mjs'

/** The file that tells a folder that is whole from one that an older version of ours has left half done. */
const MARK = 'complete'

/**
 * Fills a folder, unless that was done before. Where two commands do it at once, each fills one of its own, and the first
 * one that is ready stays.
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

/** Takes the place of a folder that is not whole. One that is whole stays, because a command may be using it. */
async function replaceHalf(folder, own) {
  if (existsSync(join(folder, MARK))) return
  await rm(folder, { recursive: true, force: true })
  await rename(own, folder)
}
