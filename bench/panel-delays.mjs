/**
 * Milliseconds from each move of a slider to the first preview that shows this move or a later one.
 * @param shownBy index of the newest input that a preview shows; −1 if it shows none of them
 */
function delays(inputs, draws, shownBy) {
  const found = []
  for (const draw of draws) {
    const newest = shownBy(draw)
    for (let next = found.length; next <= newest; next++) found.push(draw.at - inputs[next].at)
  }
  return found
}

/**
 * Delays of a slider whose previews show which value they belong to, because `stepSlider` has recorded the preview of
 * each value.
 */
export function delaysByPrint({ inputs, draws }, prints) {
  return delays(inputs, draws, (draw) =>
    inputs.findLastIndex(({ at, value }) => at <= draw.at && prints.get(value) === draw.print)
  )
}

/**
 * Delays of a slider whose previews are drafts of the studio. Such a preview shows the value at the time of its call.
 */
export function delaysByDraft({ inputs, draws, drafts }) {
  return delays(inputs, draws, (draw) => {
    const draft = drafts.findLast(({ to }) => to !== null && to <= draw.at)
    return draft === undefined ? -1 : inputs.findLastIndex(({ at }) => at <= draft.from)
  })
}
