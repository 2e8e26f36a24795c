import { edition, guideAddress, licences } from '../../studio/inlined.ts'
import { ViewHeader } from '../layout/view-header.tsx'
import './about-view.css'

/** *About Pastiche*: the version, where the guide is, and the licences of everything in the plugin. */
export function AboutView({ onBack }: { onBack: () => void }) {
  return (
    <>
      <ViewHeader title="About Pastiche" onBack={onBack} />
      <div class="about">
        <p>
          Version {edition().version}. Nothing leaves this machine: Pastiche has no server, no account and no network
          access.
        </p>
        <p>
          Guide: <span class="about-address">{guideAddress()}</span>
        </p>
        <h2>Licences</h2>
        <p>What Pastiche is made of, and under which licence. Your pastiches are yours.</p>
        {licences().map(({ names, licence, text }) => (
          <details key={names.join()}>
            <summary>
              {names.join(', ')} · {licence}
            </summary>
            <pre>{text}</pre>
          </details>
        ))}
      </div>
    </>
  )
}
