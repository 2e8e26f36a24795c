/** A contact sheet that is being made. */
export interface SheetUnderWay {
  readonly sheet: FrameNode
  /** The headings of the columns. */
  readonly columns: readonly string[]
  /** The number of cells side by side. */
  readonly line: number
  /** The frame with the cells of the last row. */
  row: FrameNode | null
  /** The number of cells in `row`. */
  cells: number
}

let underWay: SheetUnderWay | null = null

/** The sheet that is being made; null if there is none. */
export const sheetUnderWay = (): SheetUnderWay | null => underWay

export function setSheetUnderWay(sheet: SheetUnderWay | null): void {
  underWay = sheet
}

/** Whether each row is one line below the headings of the columns. Otherwise a row has several lines. */
export function isTable({ line, columns }: Pick<SheetUnderWay, 'line' | 'columns'>): boolean {
  return line >= columns.length
}
