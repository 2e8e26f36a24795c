/** A description of the host, for the first line of the report. */
export function hostFacts(): string {
  const { apiVersion, editorType } = figma
  return `API ${apiVersion}, editor ${editorType}, colour profile ${figma.root.documentColorProfile}`
}
