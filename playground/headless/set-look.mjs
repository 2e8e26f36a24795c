/** Names of the sliders under *More*, by the setting of a look. */
const MORE_RANGES = { detail: 'Detail', brightness: 'Brightness', saturation: 'Saturation' }

/**
 * Sets the panel's controls as a designer would. A control whose value is left out stays as it is, after the style has set its
 * defaults.
 * @param {import('./panel.mjs').Panel} panel
 */
export async function setLook(panel, { style, mix, tileable, sameStrokeLength, refine, ...look }) {
  await panel.chooseStyle(style)
  if (look.colours !== undefined) await panel.click(`input[name=colours][value=${look.colours}]`)
  const isRefinedPartly = refine > 0 && refine < 1
  const more =
    Object.keys(MORE_RANGES).some((key) => look[key] !== undefined) ||
    tileable ||
    sameStrokeLength ||
    mix ||
    isRefinedPartly
  if (more) await panel.click('button[aria-expanded=false]')
  if (mix) {
    await panel.chooseOption('Mix with', mix.style)
    await panel.setRange('Amount of', Math.round(mix.share * 100))
  }
  if (tileable) await panel.toggle('Tileable')
  if (sameStrokeLength) await panel.toggle('Same stroke length')
  if (look.strokeSize !== undefined) await panel.setRange('Stroke size', look.strokeSize)
  for (const [key, label] of Object.entries({ strength: 'Strength', ...(more && MORE_RANGES) })) {
    if (look[key] !== undefined) await panel.setRange(label, Math.round(look[key] * 100))
  }
  if (refine > 0) await panel.click('input[name=refine][value=refined]')
  if (isRefinedPartly) await panel.setRange('Refinement', Math.max(5, Math.round(refine * 20) * 5))
}
