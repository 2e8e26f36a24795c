import type { AttackClass } from './attack-class.ts'
import { faultsInFigma } from './faults-in-figma.ts'
import { faultsInPanel } from './faults-in-panel.ts'
import { loads } from './load.ts'
import { messagesToPanel } from './messages-to-panel.ts'
import { messagesToSandbox } from './messages-to-sandbox.ts'
import { pictures } from './pictures.ts'
import { picturesRead } from './pictures-read.ts'
import { storedData } from './stored-data.ts'
import { styleFiles } from './style-files.ts'
import { styleFilesInPanel } from './style-files-in-panel.ts'

/** The classes that need no browser. Their short form takes only seconds. */
export const CLASSES_IN_NODE: readonly AttackClass[] = [
  picturesRead,
  styleFiles,
  messagesToSandbox,
  storedData,
  faultsInFigma
]

/** Every class, in the order in which they run. */
export const CLASSES: readonly AttackClass[] = [
  ...CLASSES_IN_NODE,
  pictures,
  styleFilesInPanel,
  messagesToPanel,
  faultsInPanel,
  ...loads
]
