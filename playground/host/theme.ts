export type Theme = 'light' | 'dark'

/** Declarations of Figma's colour variables, for each theme. */
export type ThemeTokens = Readonly<Record<Theme, string>>

/** Reads the declarations from the stylesheet of the UI kit, which has Figma's published values. */
export function readThemeTokens(css: string): ThemeTokens {
  const block = (theme: Theme): string => new RegExp(`\\.figma-${theme}\\s*\\{([^}]*)\\}`).exec(css)?.[1]?.trim() ?? ''
  return { light: block('light'), dark: block('dark') }
}
