import { LoadingIndicator } from '@create-figma-plugin/ui'
import { useRef } from 'preact/hooks'
import type { LearnSession } from '../../learning/learn-session.ts'
import { type Learning, MOST_SOURCES } from '../../state/learning-state.ts'
import { ChoosePicturesButton } from './choose-pictures-button.tsx'
import './source-list.css'
import { SourcePicture } from './source-picture.tsx'

/** The style pictures. Each can be shown and removed. */
export function SourceList({ learning, learn }: { learning: Learning; learn: LearnSession }) {
  const { sources, shown, reading } = learning
  const list = useRef<HTMLUListElement>(null)

  /** Removes a picture, and moves the focus to the next picture, or to the button that adds one. */
  function remove(id: string, at: number): void {
    learn.remove(id)
    setTimeout(() => {
      const buttons = list.current?.querySelectorAll<HTMLElement>('.source-show') ?? []
      const next = buttons[Math.min(at, buttons.length - 1)] ?? document.querySelector<HTMLElement>('.drop-zone button')
      next?.focus()
    })
  }

  return (
    <ul class="sources" aria-label="Style pictures" ref={list}>
      {sources.map((source, at) => (
        <li key={source.id} class="source">
          <button
            type="button"
            class="source-show"
            aria-label={`Show ${nameOf(source.name, at)}`}
            aria-pressed={source.id === shown}
            title={source.name}
            onClick={() => learn.show(source.id)}
            onKeyDown={({ key }) => (key === 'Delete' || key === 'Backspace') && remove(source.id, at)}
          >
            <SourcePicture class="source-picture" source={source} label="" />
          </button>
          <button
            type="button"
            class="source-remove"
            aria-label={`Remove ${nameOf(source.name, at)}`}
            onClick={() => remove(source.id, at)}
          >
            <svg width="8" height="8" aria-hidden="true">
              <path d="M1 1l6 6M7 1L1 7" />
            </svg>
          </button>
        </li>
      ))}
      {reading > 0 && (
        <li class="source source-reading" role="img" aria-label="Reading a picture">
          <LoadingIndicator />
        </li>
      )}
      {sources.length + reading < MOST_SOURCES && (
        <li>
          <ChoosePicturesButton onFiles={learn.addFiles}>Add…</ChoosePicturesButton>
        </li>
      )}
    </ul>
  )
}

function nameOf(name: string, at: number): string {
  return name === '' ? `picture ${at + 1}` : name
}
