/** Lets style files be chosen from the disk. Nothing happens where none is. */
export function chooseFiles(chosen: (files: readonly File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.pastiche,application/json'
  input.multiple = true
  input.addEventListener('change', () => chosen([...(input.files ?? [])]))
  input.click()
}
