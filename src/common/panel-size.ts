/** Size of the panel's window, in CSS pixels. */
export const PANEL_SIZE = { width: 320, height: 640 } as const
