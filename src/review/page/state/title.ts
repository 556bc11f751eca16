/** The name of the tab: what is left, and of which project. */
import { effect } from '@preact/signals'
import { project, total } from './project.ts'
import { leftOf } from './status.ts'

export function keepTitle(): void {
  effect(() => {
    const name = project.value?.name
    if (name !== undefined) document.title = `${leftOf(total.value)} left · ${name} · keras-upgrade`
  })
}
