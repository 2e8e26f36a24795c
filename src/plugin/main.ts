/** The sandbox's door: registers everything, then lets each run of the plugin in. */
import type { Wish } from '../protocol/calls.ts'
import { copiedLook, copyLook } from './commands/copied-look.ts'
import { openPanel } from './commands/open-panel.ts'
import { stylizeUnseen } from './commands/stylize-unseen.ts'
import { suggest } from './commands/suggest.ts'
import { say } from './figma/say.ts'
import { restoredSentence, restoreSelection } from './restore/restore-command.ts'

/** Ends what this run has begun, at once: after it, nothing of ours runs. */
let leave = (): void => undefined

figma.skipInvisibleInstanceChildren = true
figma.parameters.on('input', suggest)
figma.on('run', ({ command, parameters }) => {
  leave() // Figma starts each command in a new run; should it not, the one before ends here
  leave = () => undefined
  run(command, parameters).catch((error) => {
    console.warn(`"${command}" failed`, error)
    sayAndClose('Something went wrong in Pastiche. Nothing was changed. Try again.', true)
  })
})
figma.on('close', () => leave())

async function run(command: string, parameters: ParameterValues | undefined): Promise<void> {
  switch (command) {
    case 'stylize':
      return stylize(wishOf(parameters), 'Stylize with…')
    case 'paste-look': {
      const recipe = await copiedLook()
      if (recipe === null) return sayAndClose('No look was copied yet. Choose “Copy look” on a pastiche first.', true)
      return stylize({ style: null, strength: null, recipe }, 'Paste look')
    }
    case 'copy-look': {
      const { sentence, failed } = await copyLook()
      return sayAndClose(sentence, failed)
    }
    case 'restore': {
      const outcome = await restoreSelection()
      return sayAndClose(restoredSentence(outcome), outcome.failed > 0)
    }
    default:
      leave = openPanel() // "Edit style" too: the panel shows the look of what is selected
  }
}

/** What Figma's quick actions were told; `data` of a suggestion of ours, or nothing. */
function wishOf(parameters: ParameterValues | undefined): Wish {
  const { style, strength } = parameters ?? {}
  return {
    style: typeof style === 'string' ? style : null,
    strength: typeof strength === 'number' ? strength : null,
    recipe: null
  }
}

function stylize(wish: Wish, menuItem: string): Promise<void> {
  return stylizeUnseen(wish, menuItem, (end) => {
    leave = end
  })
}

/** Says how a command without a panel went, and ends the run: else Figma goes on saying that we run. */
function sayAndClose(sentence: string, failed: boolean): void {
  try {
    say(sentence, failed)
  } finally {
    figma.closePlugin()
  }
}
