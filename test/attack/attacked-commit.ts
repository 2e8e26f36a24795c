import { execFileSync } from 'node:child_process'

/** The files and folders that decide how an attack ends: those of the built plugin, and those of the attack itself. */
export const ATTACKED = [
  'src',
  'models',
  'playground',
  'build',
  'build.mjs',
  'build-simd.mjs',
  'manifest.json',
  'package.json',
  'package-lock.json',
  'test',
  'bench/batch-probes.mjs'
]

/** The commit that is attacked, with a plus if `ATTACKED` files have changed since that commit. */
export function attackedCommit(root: string): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  try {
    const changes = git('status', '--porcelain', '--untracked-files=no', '--', ...ATTACKED)
    return git('rev-parse', '--short', 'HEAD') + (changes === '' ? '' : '+')
  } catch {
    return 'unknown'
  }
}
