/** Returns a function that runs the task it was given last, once it has not been called for `milliseconds`. */
export function debounce(milliseconds: number): (task: () => void) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (task) => {
    clearTimeout(timer)
    timer = setTimeout(task, milliseconds)
  }
}
