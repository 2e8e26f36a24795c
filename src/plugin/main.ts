/** The sandbox's door: registers everything, then lets each run of the plugin in. */
import type { Command, Wish } from '../protocol/calls.ts'
import { copiedLook, copyLook } from './copied-look.ts'
import { openPanel, type Ui } from './open-panel.ts'
import { restoredSentence, restoreSelection } from './restore-command.ts'
import { stylizeThrough, stylizeUnseen } from './stylize-unseen.ts'
import { suggest } from './suggest.ts'

let ui: Ui | null = null

figma.skipInvisibleInstanceChildren = true
figma.parameters.on('input', suggest)
// Fires once at the start, and again when a command is chosen while the panel is open.
figma.on('run', ({ command, parameters }) => {
  run(command, parameters).catch((error) => console.warn(`"${command}" failed`, error))
})

async function run(command: string, parameters: ParameterValues | undefined): Promise<void> {
  switch (command) {
    case 'stylize':
      return stylize(wishOf(parameters))
    case 'paste-look': {
      const recipe = await copiedLook()
      if (recipe === null) return say('No look was copied yet. Choose “Copy look” on a pastiche first.', true)
      return stylize({ style: null, strength: null, recipe })
    }
    case 'copy-look': {
      const { sentence, failed } = await copyLook()
      return say(sentence, failed)
    }
    default:
      if (ui) await ui.call('runCommand', { command: asCommand(command) })
      else if (command === 'restore') await restoreWithoutPanel()
      else ui = openPanel(asCommand(command))
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

function stylize(wish: Wish): Promise<void> {
  return ui ? stylizeThrough(ui, wish) : stylizeUnseen(wish)
}

function asCommand(command: string): Command {
  return command === 'edit' || command === 'restore' ? command : 'open'
}

async function restoreWithoutPanel(): Promise<void> {
  try {
    const outcome = await restoreSelection()
    figma.notify(restoredSentence(outcome), { error: outcome.failed > 0 })
  } finally {
    figma.closePlugin() // else Figma goes on saying that we run
  }
}

/** Says how a command without a panel went, and ends the run if there is none. */
function say(sentence: string, failed: boolean): void {
  figma.notify(sentence, { error: failed })
  if (!ui) figma.closePlugin()
}
