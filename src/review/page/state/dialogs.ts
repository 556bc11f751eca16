/** Which dialogs are open. */
import { signal } from '@preact/signals'

export const finishing = signal(false)
export const helping = signal(false)
