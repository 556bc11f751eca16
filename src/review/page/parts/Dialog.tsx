/** A modal dialog of the browser, which keeps the focus inside and gives it back. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

interface Props {
  readonly name: string
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** Exists only as long as it is open. */
export function Dialog({ name, title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog ref={dialog} class={name} aria-labelledby={`${name}-title`} onClose={onClose} onClick={event => { if (event.target === dialog.current) onClose() }}>
      <div class="dialog-body">
        <header>
          <h2 id={`${name}-title`}>{title}</h2>
          <button type="button" class="quiet close" onClick={onClose}>Close</button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
