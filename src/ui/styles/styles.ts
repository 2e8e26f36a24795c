import { PasticheError } from '../../common/errors.ts'
import type { Look, StyleDefaults } from '../../common/look.ts'
import type { StyleRecord } from '../../common/style-record.ts'
import type { StyleBytes } from '../../protocol/pictures.ts'
import type { Shelf } from '../../protocol/stored.ts'
import { widenHalves } from './half.ts'
import { mixStyles } from './mix-styles.ts'

/** A style that the panel can paint with. */
export interface Style {
  readonly id: string
  readonly name: string
  /** The artist, the work and its year. Each is empty if it is unknown, and for styles made by Pastiche. */
  readonly artist: string
  readonly work: string
  readonly year: string
  /** Words by which the gallery can be filtered; a preset has some, other styles have none. */
  readonly tags?: readonly string[]
  /** The defaults that suit a preset; absent for other styles. src/ui/styles/style-defaults.ts applies them. */
  readonly defaults?: StyleDefaults
  /** A data URI; null for a style that has no picture here. */
  readonly thumbnail: string | null
  /** The style vector as float16, little endian, as in models/ and in recipes. */
  readonly vector: Uint8Array<ArrayBuffer>
  /**
   * Gram matrices for refining, packed (src/engine/refine/packed-target.ts), as float16. Absent in older own styles.
   */
  readonly grams?: Uint8Array<ArrayBuffer>
}

/** A style on a shelf: the designer's own, or a teammate's. */
export interface OwnStyle extends Style {
  readonly shelf: Shelf
  /** The record that is saved and exported. */
  readonly record: StyleRecord
}

/** The styles of the gallery, and the size and transformer of all style vectors in it. */
export interface StyleCatalog {
  readonly presets: readonly Style[]
  /** Own styles, newest first; a style may be on both shelves. */
  readonly mine: readonly OwnStyle[]
  readonly file: readonly OwnStyle[]
  /** Numbers in a style vector. */
  readonly styleSize: number
  /** Id of the transformer that these vectors belong to. Recipes and style records call it `engine`. */
  readonly transformer: string
}

/**
 * The style with this id.
 * @throws `style-unknown` when the style is neither in the gallery nor among `customs`
 */
export function styleOf(catalog: StyleCatalog, id: string, customs: readonly Style[]): Style {
  const style = galleryOf(catalog, customs).find((known) => known.id === id)
  if (style === undefined) throw new PasticheError('style-unknown', `No style "${id}" among those that are here`)
  return style
}

/** All styles to choose from, each once. Styles from a recipe come first. */
export function galleryOf(catalog: StyleCatalog, customs: readonly Style[]): readonly Style[] {
  const { mine, file, presets } = catalog
  const others = file.filter(({ id }) => mine.every((own) => own.id !== id))
  return [...customs.filter(({ id }) => !isKnown(catalog, id)), ...mine, ...others, ...presets]
}

/** Whether a style is a preset or on a shelf, so that the next session has it too. */
export function isKnown({ mine, file, presets }: StyleCatalog, id: string): boolean {
  return [presets, mine, file].some((styles) => styles.some((style) => style.id === id))
}

/** The style vector in the studio's format: float32, little endian. */
export function styleBytes(style: Style): StyleBytes {
  return widenHalves(style.vector)
}

/**
 * The style vector of a look, with its second style mixed in.
 * @throws `style-unknown`
 */
export function lookBytes(catalog: StyleCatalog, { style, mix }: Look, customs: readonly Style[]): StyleBytes {
  const own = styleBytes(styleOf(catalog, style, customs))
  return mix === null ? own : mixStyles(own, styleBytes(styleOf(catalog, mix.style, customs)), mix.share)
}

/**
 * The Gram matrices of a look in the studio's format, mixed like its styles; null if a style has none.
 * @throws `style-unknown`
 */
export function lookGrams(catalog: StyleCatalog, { style, mix }: Look, customs: readonly Style[]): StyleBytes | null {
  const own = styleOf(catalog, style, customs).grams
  if (own === undefined) return null
  if (mix === null) return widenHalves(own)
  const other = styleOf(catalog, mix.style, customs).grams
  return other === undefined ? null : mixStyles(widenHalves(own), widenHalves(other), mix.share)
}

/** One line for tooltips, such as "Under the Wave off Kanagawa, Katsushika Hokusai, 1831". */
export function creditOf({ work, artist, year }: Style): string {
  return [work, artist, year].filter((part) => part !== '').join(', ')
}
