import './favourite-toggle.css'

interface Props {
  /** Name of the style. */
  name: string
  isFavourite: boolean
  onToggle: () => void
}

/** Marks the style in use as a favourite. */
export function FavouriteToggle({ name, isFavourite, onToggle }: Props) {
  return (
    <button
      type="button"
      class="favourite-toggle"
      aria-label={`Favourite: ${name}`}
      aria-pressed={isFavourite}
      title={isFavourite ? 'Remove from the favourites' : 'Add to the favourites'}
      onClick={onToggle}
    >
      <svg width="16" height="16" aria-hidden="true">
        <path d="M8 1.9l1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.3l-3.7 2.1.8-4.2L2 6.3l4.2-.5z" />
      </svg>
    </button>
  )
}
