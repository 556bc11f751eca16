/** Ties the virtualiser, which knows no view library, to this one: only rows that are seen exist. */
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useLayoutEffect, useReducer, useState } from 'preact/hooks'

export interface VirtualList {
  readonly scroller: RefObject<HTMLElement | null>
  readonly count: number
  readonly idOf: (index: number) => string
  readonly estimate: (index: number) => number
  readonly overscan?: number
}

export type Virtual = Virtualizer<HTMLElement, HTMLElement>

export function useVirtual({ scroller, count, idOf, estimate, overscan = 12 }: VirtualList): Virtual {
  const [, again] = useReducer<number, void>(turn => turn + 1, 0)
  const options = {
    count,
    getScrollElement: () => scroller.current,
    getItemKey: idOf,
    estimateSize: estimate,
    overscan,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => again(),
  }
  const [virtual] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options))
  virtual.setOptions(options)
  useLayoutEffect(() => virtual._didMount(), [virtual])
  useLayoutEffect(() => virtual._willUpdate())
  return virtual
}
