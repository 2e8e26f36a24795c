import { IconButton, IconNavigateBack24 } from '@create-figma-plugin/ui'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import './view-header.css'

interface Props {
  title: string
  /** When this key changes, the heading takes the focus again, and screen readers read it. */
  focusKey?: string
  onBack: () => void
  children?: ComponentChildren
}

/** The heading of a view that covers the gallery, with a button that leads back. */
export function ViewHeader({ title, focusKey = '', onBack, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [focusKey])
  return (
    <header class="view-header">
      <IconButton aria-label="Back to the gallery" title="Back to the gallery" onClick={onBack}>
        <IconNavigateBack24 />
      </IconButton>
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {children}
    </header>
  )
}
