import { answered } from '../figma/answered.ts'
import { store } from '../figma/client-storage.ts'
import { styleNameOf } from '../marks/marks.ts'
import { Pairs } from '../marks/pairs.ts'
import { slotAt, slotsOf } from '../marks/slots.ts'
import { selectedLayers } from '../selection/selected-layers.ts'

/** Key in clientStorage, which all files on this machine share. */
const KEY = 'copied-look/1'

/**
 * Stores the recipe of the first selected pastiche, so that its look can be pasted. @returns a sentence for the
 * designer
 */
export async function copyLook(): Promise<{ sentence: string; failed: boolean }> {
  const pairs = new Pairs()
  for (const selected of selectedLayers()) {
    const node = (await pairs.standInOf(selected)) ?? selected
    const text = slotAt(slotsOf(node), null)?.written?.recipe
    if (!text) continue
    const styleName = styleNameOf(text)
    if (styleName === '')
      return {
        sentence: 'The look of this pastiche cannot be read. Apply a style to it again, then copy.',
        failed: true
      }
    await store(KEY, text)
    return {
      sentence: `Look copied: ${styleName.slice(0, 40)}. Paste it onto any layer, in any file.`,
      failed: false
    }
  }
  return { sentence: 'No pastiche is selected. Select one to copy its look.', failed: true }
}

/**
 * The recipe that was copied last. Null if no look was copied.
 * @throws `no-answer`, and what Figma throws
 */
export async function copiedLook(): Promise<string | null> {
  // `load` is not used, because it hides failures.
  const text: unknown = await answered('getAsync', figma.clientStorage.getAsync(KEY))
  return typeof text === 'string' ? text : null
}
