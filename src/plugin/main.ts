/** Entry point of the sandbox: registers the handlers of Figma's events, and starts each command. */
import type { Wish } from '../protocol/calls.ts'
import { copiedLook, copyLook } from './commands/copied-look.ts'
import { openPanel } from './commands/open-panel.ts'
import { stylizeUnseen } from './commands/stylize-unseen.ts'
import { suggest } from './commands/suggest.ts'
import { say } from './figma/say.ts'
import { restoredSentence, restoreSelection } from './restore/restore-command.ts'

/** Ends the current run immediately. */
let leave = (): void => undefined

figma.skipInvisibleInstanceChildren = true
figma.parameters.on('input', suggest)
figma.on('run', ({ command, parameters }) => {
  leave() // usually Figma has ended the last run before the next one starts, but a client may not do it
  leave = () => undefined
  run(command, parameters).catch((error) => {
    console.warn(`"${command}" failed`, error)
    sayAndClose('Something went wrong in Pastiche. Try again.', true)
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
      leave = openPanel() // also for "Edit pastiche": the panel shows the look of the selected pastiche
  }
}

/**
 * The look that was chosen in Figma's quick actions. Each parameter is the `data` of a suggestion of ours, or
 * missing.
 */
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

/**
 * Shows the result of a command without a panel, and ends the run. Otherwise Figma would show the plugin as running.
 */
function sayAndClose(sentence: string, failed: boolean): void {
  try {
    say(sentence, failed)
  } finally {
    figma.closePlugin()
  }
}
