/** The diff of the file that is on screen. */
import { effect } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { FileView } from '../../wire.ts'
import { useVirtual, type Virtual } from '../parts/virtual.ts'
import { unfolded } from '../state/folds.ts'
import { shownLayout } from '../state/preferences.ts'
import { finding, jump, key, path, select } from '../state/selection.ts'
import { Card } from './Card.tsx'
import { Hunk } from './Hunk.tsx'
import { Line } from './Line.tsx'
import { type LineRow, type Row, rowsOf } from './rows.ts'
import { finalSides, type Sides, sidesOf } from './sides.ts'

const HEIGHTS: Readonly<Record<Row['kind'], number>> = { title: 44, hunk: 32, line: 20, elsewhere: 32, card: 150 }

export function Diff({ view }: { readonly view: FileView }) {
  const layout = shownLayout()
  const rows = useMemo(() => rowsOf(view, layout, unfolded.value), [view, layout, unfolded.value])
  const sides = useSides(view)
  const scroller = useRef<HTMLDivElement>(null)
  // The same functions for the same rows, or all would be measured again.
  const about = useMemo(() => ({ idOf: (index: number) => rows[index]?.id ?? String(index), estimate: (index: number) => HEIGHTS[rows[index]?.kind ?? 'line'] }), [rows])
  const virtual = useVirtual({ scroller, count: rows.length, ...about })
  useStayPut(virtual, rows, scroller)
  useFollow(virtual, rows, scroller, view)
  return (
    <div class="diff" ref={scroller} tabIndex={0} role="region" aria-label={`Diff of ${view.path}`}>
      <div class="rows" style={{ height: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map(item => (
          <div key={item.key} class="row" data-index={item.index} ref={virtual.measureElement} style={{ transform: `translateY(${item.start}px)` }}>
            <Content row={rows[item.index]!} sides={sides} split={layout === 'split'} />
          </div>
        ))}
      </div>
    </div>
  )
}

function Content({ row, sides, split }: { readonly row: Row; readonly sides: readonly Sides[]; readonly split: boolean }) {
  if (row.kind === 'line') return <Line row={row} sides={sides[row.section]!} split={split} here={isHere(row)} />
  if (row.kind === 'card') return <Card finding={row.finding} />
  if (row.kind === 'hunk') return <Hunk row={row} />
  if (row.kind === 'title') return <h3 class="cell">{row.title}</h3>
  const first = row.findings[0]!
  return (
    <p class="elsewhere">
      Belongs to <button type="button" class="link" onClick={() => select(path.value!, first.key)}>{first.transform}, line {first.line}</button>
      {row.findings.length > 1 && ` and ${row.findings.length - 1} more`}
    </p>
  )
}

function isHere({ section, old, firstLine }: LineRow): boolean {
  const current = finding.value
  return current !== null && old !== null && section === current.section && old + firstLine >= current.line && old + firstLine <= current.endLine
}

/** Long texts are shown plain, and in colour a moment later. */
function useSides(view: FileView): readonly Sides[] {
  const python = view.language === 'python'
  const now = useMemo(() => view.sections.map(section => sidesOf(section, python)), [view, python])
  const [late, setLate] = useState<{ readonly view: FileView; readonly sides: readonly Sides[] } | null>(null)
  useEffect(() => {
    if (now.every(({ final }) => final)) return
    const timer = setTimeout(() => setLate({ view, sides: view.sections.map((section, index) => now[index]!.final ? now[index]!.sides : finalSides(section, python)) }), 30)
    return () => clearTimeout(timer)
  }, [view, now, python])
  return useMemo(() => late?.view === view ? late.sides : now.map(({ sides }) => sides), [late, view, now])
}

/** When rows come or go above, what the reader looks at stays where it is. */
function useStayPut(virtual: Virtual, rows: readonly Row[], scroller: { readonly current: HTMLDivElement | null }): void {
  const before = useRef<{ readonly rows: readonly Row[]; readonly starts: ReadonlyMap<string, number> } | null>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    const old = before.current
    if (element !== null && old !== null && old.rows !== rows) {
      const wanted = `c${key.value ?? ''}`
      const now = new Map(rows.map((row, index) => [row.id, index]))
      const top = element.scrollTop
      const seen = [...old.starts].filter(([id, start]) => now.has(id) && start >= top)
      const anchor = seen.find(([id]) => id === wanted) ?? seen[0]
      if (anchor !== undefined) {
        const start = virtual.measurementsCache[now.get(anchor[0])!]?.start
        if (start !== undefined && start !== anchor[1]) virtual.scrollToOffset(top + start - anchor[1])
      }
    }
    before.current = { rows, starts: new Map(virtual.getVirtualItems().map(item => [String(item.key), item.start])) }
  })
}

/** Goes to where the reader jumped, once its row is known. */
function useFollow(virtual: Virtual, rows: readonly Row[], scroller: { readonly current: HTMLDivElement | null }, view: FileView): void {
  const followed = useRef(-1)
  useEffect(() => effect(() => {
    const turn = jump.value
    if (turn === followed.current) return
    const wanted = key.peek()
    const index = rows.findIndex(row => row.id === `c${wanted ?? ''}`)
    if (wanted !== null && index === -1) return
    followed.current = turn
    if (wanted === null) {
      virtual.scrollToOffset(0)
      return
    }
    virtual.scrollToIndex(index, { align: 'center' })
    const focus = (tries: number) => requestAnimationFrame(() => {
      const card = scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(wanted)}"]`)
      if (card) card.focus({ preventScroll: true })
      else if (tries > 0) focus(tries - 1)
    })
    focus(10)
  }), [virtual, rows, view])
}
