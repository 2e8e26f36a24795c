/** Data that a first run leaves in the file. A second run reads it after the file was opened again. */
export interface LeftData {
  /** Hash of the image that an invisible fill shows. */
  readonly inFill: string
  /** Hash of an image that no fill shows. */
  readonly named: string
  /** Id of a layer with pictures, and the fingerprint of its export. */
  readonly layer: string
  readonly rendering: string
  /** When this data was written, in ISO 8601. */
  readonly at: string
}

/** The data that an earlier run left, and what this run could read on its page before the page was loaded. */
export interface FoundData extends LeftData {
  /** The error with which Figma refused to read the layers of the page. Null if the layers could be read. */
  readonly layersRefused: unknown
  /** Whether the picture of the page could be read. */
  readonly hadPicture: boolean
}
