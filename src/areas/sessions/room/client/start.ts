import { tellZone } from '#platform/i18n/tell-zone.ts'
import { hydrate } from 'svelte'
import RoomPage from '../ui/RoomPage.svelte'

// Only the room wakes up: without the framework's router the page weighs a third less (docs/decisions/024).
const target = document.querySelector<HTMLElement>('[data-room]')
if (target !== null) {
  const { room = '' } = target.dataset
  hydrate(RoomPage, { target, props: JSON.parse(room) })
}
tellZone()
