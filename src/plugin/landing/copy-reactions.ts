import { answered } from '../figma/answered.ts'

/** Copies a layer's prototype interactions to its stand-in, because the layer itself is hidden and cannot be clicked. */
export async function copyReactions(node: SceneNode, standIn: SceneNode): Promise<void> {
  if (!('reactions' in node) || node.reactions.length === 0 || !('setReactionsAsync' in standIn)) return
  await answered('setReactionsAsync', standIn.setReactionsAsync([...node.reactions]))
}
