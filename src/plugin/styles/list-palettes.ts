import { MOST_COLOURS, type Palette } from '../../common/palette.ts'
import { answered } from '../figma/answered.ts'
import { srgbHex } from './srgb-hex.ts'

/**
 * A variable may refer to another variable, which may refer to a third one. Longer chains than this are not followed.
 */
const LONGEST_CHAIN = 10

/**
 * The palettes of this file: the local colour styles with a solid colour, and each local collection of colour
 * variables, in its default mode. A palette of fewer than two colours is left out, because everything would become that
 * colour.
 *
 * @throws `no-answer`, and whatever Figma rejects with
 */
export async function listPalettes(): Promise<Palette[]> {
  const styles = await answered('getLocalPaintStylesAsync', figma.getLocalPaintStylesAsync())
  const ofStyles = styles.flatMap(({ paints }) => {
    const solid = paints.find((paint): paint is SolidPaint => paint.type === 'SOLID' && paint.visible !== false)
    return solid ? [srgbHex(solid.color)] : []
  })
  const named = [{ name: 'Colour styles', colours: ofStyles }, ...(await palettesOfVariables())]
  return named
    .map(({ name, colours }) => ({ name, colours: [...new Set(colours)].slice(0, MOST_COLOURS) }))
    .filter(({ colours }) => colours.length > 1)
}

async function palettesOfVariables(): Promise<Palette[]> {
  const { variables } = figma
  const collections = await answered('getLocalVariableCollectionsAsync', variables.getLocalVariableCollectionsAsync())
  const all = await answered('getLocalVariablesAsync', variables.getLocalVariablesAsync('COLOR'))
  const palettes: Palette[] = []
  for (const { id, name } of collections) {
    const colours: string[] = []
    for (const variable of all) {
      if (variable.variableCollectionId !== id) continue
      const colour = await colourOf(variable, collections, LONGEST_CHAIN)
      if (colour !== null) colours.push(colour)
    }
    palettes.push({ name, colours })
  }
  return palettes
}

/** The colour of a variable in the default mode of its collection; null if it refers to a variable that is gone. */
async function colourOf(
  variable: Variable,
  collections: readonly VariableCollection[],
  chain: number
): Promise<string | null> {
  const mode = collections.find(({ id }) => id === variable.variableCollectionId)?.defaultModeId
  const value = variable.valuesByMode[mode ?? ''] ?? Object.values(variable.valuesByMode)[0]
  if (typeof value !== 'object') return null
  const colour = 'color' in value ? value.color : value // a colour may come with an opacity
  if ('r' in colour) return srgbHex(colour)
  if (!('id' in colour) || chain === 0) return null
  const other = await answered('getVariableByIdAsync', figma.variables.getVariableByIdAsync(colour.id))
  return other && colourOf(other, collections, chain - 1)
}
