/** Opens the dialog for choosing style files from the disk. Nothing happens if it is cancelled. */
export function chooseStyleFiles(onChosen: (files: readonly File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.pastiche,application/json'
  input.multiple = true
  input.addEventListener('change', () => onChosen([...(input.files ?? [])]))
  input.click()
}
