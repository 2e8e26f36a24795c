/**
 * Returns a function that runs the task of its last call, as soon as `milliseconds` have passed without another call.
 */
export function debounce(milliseconds: number): (task: () => void) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (task) => {
    clearTimeout(timer)
    timer = setTimeout(task, milliseconds)
  }
}
