import type { ErrorCode } from '../../common/errors.ts'

/** The text for each error. It tells what happened and what to do next, in one or two short sentences. */
export const SENTENCES: Record<ErrorCode, string> = {
  cancelled: '', // the user asked for it, so nothing is shown
  closed: 'Pastiche stopped unexpectedly. Try again, or close the plugin and open it again.',
  protocol: 'Two parts of Pastiche do not fit together. Close the plugin and open it again.',
  'nothing-selected': 'Nothing is selected. Select a layer on the canvas.',
  'unsupported-node': 'This kind of layer has no picture to paint. Select a photo, frame, group, shape or text.',
  'empty-node': 'There is nothing to see in this layer. Show it, or give it a size and a fill.',
  'node-gone': 'The layer is no longer there. Select it again, or undo its deletion.',
  'original-gone':
    'Some originals are no longer in the file, so their pastiches stay. Undo their deletion, or look in the version history.',
  'source-changed': 'The picture changed while it was being painted. Apply again to paint the new one.',
  'read-only': 'This layer or file cannot be changed. Ask for edit access, or copy it to a file of your own.',
  'image-unreadable': 'This picture is damaged or in a format that cannot be read. Replace it with a PNG or JPEG.',
  'image-not-loaded':
    'Figma has not loaded this picture yet. Check your connection, wait until the canvas shows it, and try again.',
  'image-too-large': 'This picture is too large to paint. Scale it down to at most 4096 px on its long side.',
  'canvas-blocked':
    'This browser hides the pixels of pictures from plugins. Allow canvas access for Figma, or use Figma’s desktop app.',
  'style-unknown': 'This style is not part of your Pastiche. Choose another style.',
  'style-unpaintable':
    'With this style the picture would come out black or flat, so nothing was changed. Choose another style.',
  'refine-failed':
    'This picture could not be refined, so it stays as it was painted. Choose other weights, or another style.',
  'style-unrefinable':
    'This style was made before Pastiche could refine. Learn it again from its picture to refine with it.',
  'style-flat': 'There is nothing to learn from a picture of one colour. Choose one with strokes or texture.',
  'style-unreadable': 'This is not a style, or it is damaged. Export it again, or ask for a new copy.',
  'style-too-new': 'This style was made with a newer Pastiche. Update the plugin to use it.',
  'style-foreign':
    'This style was made with another version of Pastiche, which painted differently. Learn it again from its picture.',
  'recipe-unreadable': 'This pastiche was made with settings that cannot be read. Choose a style to paint it again.',
  'no-backend':
    'This computer cannot paint: neither its graphics card nor its processor gave a right result. Update Figma or your browser, then try again.',
  'gpu-lost': 'The graphics card was reset while painting. Try again.',
  'gpu-out-of-memory':
    'The graphics card ran out of memory. Close other tabs, or choose a larger stroke size, and try again.',
  'model-corrupt': 'This copy of Pastiche is damaged. Reinstall the plugin.',
  'storage-full': 'There is no room left to store this. Delete styles or pastiches that you no longer need.',
  'no-answer': 'Figma did not answer for a minute, so nothing was changed. Try again, or select another layer.',
  internal: 'Something went wrong in Pastiche. Nothing was changed. Try again.'
}

/** The tooltip of *Copy diagnostics*. */
export const DIAGNOSTICS_HINT = 'Copies what a bug report needs, without pictures and names of layers'
