/** Sentences in which `code` is between backticks. */
export function Prose({ text }: { readonly text: string }) {
  return <>{text.split('`').map((part, index) => index % 2 === 1 ? <code key={index}>{part}</code> : part)}</>
}

/** What is the matter, and what to do about it. The server's sentences are those of the command line. */
export function Sentences({ text, hint }: { readonly text: string; readonly hint: string | null }) {
  return (
    <div class="sentences">
      <p><strong><Prose text={upper(text)} /></strong></p>
      {hint !== null && <p><Prose text={upper(hint)} /></p>}
    </div>
  )
}

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
