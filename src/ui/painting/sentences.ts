import type { ErrorCode } from '../../common/errors.ts'

/** The text for each error. It tells what happened and what to do next, in one or two short sentences. */
export const SENTENCES: Record<ErrorCode, string> = {
  cancelled: '', // the user asked for it, so nothing is shown
  closed: 'Pastiche stopped unexpectedly. Try again, or close the plugin and open it again.',
  protocol: 'Pastiche ran into a problem. Close the plugin and open it again.',
  'nothing-selected': 'Nothing is selected. Select a layer to paint.',
  'unsupported-node': 'This kind of layer has no picture to paint. Select a photo, frame, group, shape or text.',
  'empty-node': 'There is nothing to see in this layer. Show it, or give it a size and a fill.',
  'node-gone': 'The layer is no longer there. Select it again, or undo its deletion.',
  'original-gone': 'The original was deleted, so the pastiche stays. Undo the deletion, or use the version history.',
  'mixed-fills': 'This text now has several fills, so Pastiche cannot take its own off. Use the version history.',
  'source-changed': 'The picture changed while it was being painted. Apply again to paint the new one.',
  'fills-refused': 'The source of a pattern on this layer was deleted. Remove the pattern fill, then try again.',
  'read-only': 'This layer or file cannot be changed. Ask for edit access, or copy it to a file of your own.',
  'image-unreadable': 'This picture is damaged or in a format that cannot be read. Replace it with a PNG or JPEG.',
  'image-not-loaded': 'Figma has not loaded this picture yet. Wait until the canvas shows it, then try again.',
  'image-too-large': 'This picture is too large to paint. Scale it down to at most 4096 px on its long side.',
  'canvas-blocked': 'This browser hides picture data. Allow canvas access for Figma, or use its desktop app.',
  'style-unknown': 'This style is not available here. Choose another style.',
  'style-unpaintable': 'This style would paint the picture black or flat. Choose another style.',
  'refine-failed':
    'This picture could not be refined and keeps its quick painting. Try other weights or another style.',
  'style-unrefinable':
    'This style was made before Pastiche could refine. To refine it, learn it again from its picture.',
  'style-flat': 'There is nothing to learn from a picture of one colour. Choose one with strokes or texture.',
  'style-unreadable': 'This is not a style, or it is damaged. Export it again, or ask for a new copy.',
  'style-too-new': 'This style was made with a newer Pastiche. Update the plugin to use it.',
  'style-foreign': 'This style is from another version of Pastiche. Learn it again from its picture.',
  'recipe-unreadable': 'This pastiche was made with settings that cannot be read. Choose a style to paint it again.',
  'no-backend': 'Pastiche cannot paint correctly on this computer. Update Figma or your browser, then try again.',
  'gpu-lost': 'The graphics card was reset while painting. Try again.',
  'gpu-out-of-memory': 'The graphics card ran out of memory. Close other tabs, or try a larger stroke size.',
  'model-corrupt': 'This copy of Pastiche is damaged. Reinstall the plugin.',
  'storage-full': 'There is no room left to store this. Delete styles or pastiches that you no longer need.',
  'no-answer': 'Figma has not responded for a minute. Try again, or select another layer.',
  internal: 'Something went wrong in Pastiche. Try again.'
}

/** The tooltip of *Copy diagnostics*. */
export const DIAGNOSTICS_HINT = 'Copies technical details for a bug report, without pictures or layer names'
