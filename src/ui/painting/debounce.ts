/** Returns a function that runs the task of its last call, once there was no call for `milliseconds`. */
export function debounce(milliseconds: number): (task: () => void) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (task) => {
    clearTimeout(timer)
    timer = setTimeout(task, milliseconds)
  }
}
