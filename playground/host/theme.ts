export type Theme = 'light' | 'dark'

/** Figma's colour variables, as its documentation lists them. */
export type ThemeTokens = Readonly<Record<Theme, string>>

/** Reads the two blocks of the stylesheet that a plugin UI kit ships Figma's published values in. */
export function readThemeTokens(css: string): ThemeTokens {
  const block = (theme: Theme): string => new RegExp(`\\.figma-${theme}\\s*\\{([^}]*)\\}`).exec(css)?.[1]?.trim() ?? ''
  return { light: block('light'), dark: block('dark') }
}
