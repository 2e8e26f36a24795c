import { BINDINGS } from './checks/bindings.ts'
import { DATA } from './checks/data.ts'
import { ERRORS } from './checks/errors.ts'
import { EXPORT_BOX } from './checks/export-box.ts'
import { EXPORT_CLIPPED } from './checks/export-clipped.ts'
import { EXPORT_LOOK } from './checks/export-look.ts'
import { HUGE } from './checks/huge.ts'
import { IMAGES } from './checks/images.ts'
import { INSTANCES } from './checks/instances.ts'
import { LANDING } from './checks/landing.ts'
import { LAYOUT } from './checks/layout.ts'
import { PAINTS } from './checks/paints.ts'
import { PROTOTYPES } from './checks/prototypes.ts'
import { REOPENING } from './checks/reopening.ts'
import { START } from './checks/start.ts'
import { UNDO } from './checks/undo.ts'
import type { SandboxCheck } from './tools.ts'

/** Every check of the sandbox, in the order of the report. */
export const CHECKS: readonly SandboxCheck[] = [
  ...START,
  ...PAINTS, // first, because one of these checks needs a text whose font was never loaded
  ...EXPORT_BOX,
  ...EXPORT_CLIPPED,
  ...EXPORT_LOOK,
  ...LANDING,
  ...LAYOUT,
  ...PROTOTYPES,
  ...IMAGES,
  ...REOPENING,
  ...BINDINGS,
  ...UNDO,
  ...INSTANCES,
  ...DATA,
  ...ERRORS,
  ...HUGE
]
