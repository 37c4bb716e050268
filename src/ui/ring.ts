/** A share held within 0 to 1; what is not a number counts as nothing. */
export function within(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0
}

/**
 * `stroke-dasharray` that draws a share of a circle.
 * @param share 0 to 1, what is left; beyond is held
 * @param radius of the circle, in the units of the drawing
 */
export function arc(share: number, radius: number): string {
  const whole = 2 * Math.PI * radius
  return `${round(within(share) * whole)} ${round(whole)}`
}

export type Place = { x: number; y: number }

/**
 * Places around a table, the first at the top, then clockwise, evenly spread.
 * @param count how many; 0 gives no place
 * @param reach half the width and half the height of the table
 */
export function placesAround(count: number, centre: Place, reach: Place): Place[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI - Math.PI / 2
    return {
      x: round(centre.x + reach.x * Math.cos(angle)),
      y: round(centre.y + reach.y * Math.sin(angle)),
    }
  })
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
