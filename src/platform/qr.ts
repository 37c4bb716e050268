import { encode } from 'uqr'

/** A QR code as one SVG path: a square of `size` modules, its quiet border of four included. */
export interface QrCode {
  readonly size: number
  readonly path: string
}

const BORDER = 4

/** @param text at most some 2,000 characters; what a phone's camera should read */
export function qrCodeOf(text: string): QrCode {
  const { data } = encode(text, { ecc: 'M', border: BORDER })
  const modules = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  return { size: data.length, path: modules.join('') }
}
