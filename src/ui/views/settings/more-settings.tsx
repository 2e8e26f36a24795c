import { IconChevronDown16, IconChevronRight16 } from '@create-figma-plugin/ui'
import { useEffect, useRef } from 'preact/hooks'
import { DEFAULT_LOOK } from '../../../common/look.ts'
import { changedMore, hasReadableType } from '../../preview/changed-more.ts'
import type { LookControls } from '../../preview/look-controls.ts'
import type { State } from '../../state/state.ts'
import { defaultsOf } from '../../styles/style-defaults.ts'
import { SliderRow } from '../controls/slider-row.tsx'
import { ToggleRow } from '../controls/toggle-row.tsx'
import { useInView } from '../layout/use-in-view.ts'
import { LandingChoice } from './landing-choice.tsx'
import { MixRows } from './mix-rows.tsx'
import { PaletteRow } from './palette-row.tsx'
import { RefineRows } from './refine-rows.tsx'
import './more-settings.css'

interface Props {
  state: State
  controls: LookControls
  disabled: boolean
}

/**
 * The settings that are used less often. While this part is closed, its title line names the settings that differ from
 * their default.
 */
export function MoreSettings({ state, controls, disabled }: Props) {
  const { look, preferences, selection } = state
  const { more } = preferences
  const several = (selection?.targets.length ?? 0) > 1
  const changed = changedMore(state)
  const defaults = { ...DEFAULT_LOOK, ...defaultsOf(state, look.style) }
  const percents = (of: Percent) => ({
    min: -100,
    max: 100,
    step: 1,
    suffix: '%',
    value: Math.round(look[of] * 100),
    rest: defaults[of] * 100,
    disabled,
    onChange: (percent: number) => controls.adjust({ [of]: percent / 100 })
  })
  const wasOpen = useRef(more)
  useInView(more && !wasOpen.current ? 'opened' : undefined, () => document.querySelector('#more-settings'))
  useEffect(() => {
    wasOpen.current = more
  }, [more])
  return (
    <>
      <div class="more-title">
        <button
          type="button"
          class="more-toggle"
          aria-expanded={more}
          aria-controls="more-settings"
          onClick={() => controls.showMore(!more)}
        >
          {more ? <IconChevronDown16 /> : <IconChevronRight16 />}
          More
        </button>
        {changed.length > 0 && !more && <span class="more-changed">{changed.join(', ')}</span>}
        {changed.length > 0 && more && (
          <button
            type="button"
            class="more-reset"
            title="Sets everything under More to its default"
            disabled={disabled}
            onClick={controls.resetMore}
          >
            Reset
          </button>
        )}
      </div>
      {more && (
        <div id="more-settings">
          <MixRows state={state} controls={controls} disabled={disabled} />
          <SliderRow
            label="Detail"
            hint="How much of the picture shows through: higher keeps faces and letters readable, lower gives bolder strokes"
            {...percents('detail')}
          />
          {hasReadableType(state) && (
            <ToggleRow
              label="Readable type"
              title="Keeps letters and icons clear in interfaces, logos and other graphics"
              hint={look.readableType ? 'Letters and icons stay clear' : ''}
              value={look.readableType}
              disabled={disabled}
              onChange={controls.setReadableType}
            />
          )}
          <SliderRow label="Brightness" {...percents('brightness')} />
          <SliderRow label="Saturation" {...percents('saturation')} />
          <PaletteRow state={state} controls={controls} disabled={disabled} />
          {look.refine > 0 && (
            <RefineRows look={look} defaults={defaults.refineWeights} controls={controls} disabled={disabled} />
          )}
          <ToggleRow
            label="Same stroke length"
            title="Strokes have the same length on all layers. Otherwise they grow with the layer."
            hint={look.strokes === 'relative' ? '' : 'On layers of any size'}
            value={look.strokes !== 'relative'}
            disabled={disabled}
            onChange={(same) => controls.setStrokes(same ? 'fixed' : 'relative')}
          />
          <ToggleRow
            label="Tileable"
            hint={look.tileable ? 'Copies fit without a seam' : ''}
            value={look.tileable}
            disabled={disabled}
            onChange={controls.setTileable}
          />
          {several && (
            <ToggleRow
              label="Series"
              title="Matches tones across all selected layers, so dark ones stay dark. Not shown in the preview."
              hint={look.series ? 'Dark pictures stay dark' : ''}
              value={look.series}
              disabled={disabled}
              onChange={controls.setSeries}
            />
          )}
          <div class="settings-row more-row">
            <span class="settings-label">Apply as</span>
            <LandingChoice state={state} disabled={disabled} onChange={controls.setLanding} />
          </div>
        </div>
      )}
    </>
  )
}

type Percent = 'detail' | 'brightness' | 'saturation'
