import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import { qrCodeOf } from './qr.ts'

const SCALE = 4

/** Draws the path as a camera would see it, for a reader that is not the library that wrote it. */
function picture({ size, path }: { size: number; path: string }) {
  const width = size * SCALE
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1/g)) {
    for (let dy = 0; dy < SCALE; dy += 1) {
      for (let dx = 0; dx < SCALE; dx += 1) {
        const at = ((Number(y) * SCALE + dy) * width + Number(x) * SCALE + dx) * 4
        pixels.fill(0, at, at + 3)
      }
    }
  }
  return jsQR(pixels, width, width)?.data
}

test('another reader finds in the picture what was written', () => {
  const texts = [
    'otpauth://totp/Palabre:awa%40example.org?secret=GRHVQSTTMVJGCMBNO5FUQZLHNVQUESZWM5BDS6JZIZYW42L2NF2A&issuer=Palabre&digits=6&period=30',
    'https://palabre.example/s/0199',
    'Réunion à 14 h, près de l’arbre',
  ]
  for (const text of texts) expect(picture(qrCodeOf(text))).toBe(text)
})

test('a border of four light modules surrounds it', () => {
  const { size, path } = qrCodeOf('palabre')
  const columns = [...path.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)])
  expect(Math.min(...columns)).toBe(4)
  expect(Math.max(...columns)).toBe(size - 5)
})
