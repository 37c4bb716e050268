import { describe, expect, test } from 'vitest'
import { whyRefused } from './passwords.ts'

const why = (password: string, about: string[] = []) => whyRefused(password, about)

describe('a password', () => {
  test('of twelve characters of one’s own is taken, whatever they are', () => {
    const good = [
      'un tilleul sous la lune',
      'correct horse staple battery',
      'xkqzvbnwpfgh',
      '日本語のながいことば十二',
      '🌳🌳🌲🌴🎋🍀🌵🌾🌿🍃🌱🌼',
    ]
    for (const password of good) expect([password, why(password)]).toEqual([password, null])
  })

  test('shorter than twelve characters is refused, counted as people count', () => {
    expect(why('elevensigns')).toBe('password_short')
    expect(why('🌳🌳🌳🌳🌳🌳')).toBe('password_short')
    expect(why('a'.repeat(257))).toBe('password_long')
  })

  test('that everybody tries first is refused, however it is dressed', () => {
    const common = [
      'motdepasse1234', 'Mot.de.passe'.replaceAll('.', '') + '2026!', 'P@ssw0rd2026!', 'password1234', 'azertyuiop12', 'qwertyuiop[]',
      '123456789012', 'abcdefghijkl', 'aaaaaaaaaaaa', 'abcabcabcabc', 'Bienvenue2026', 'administrator', '1234Administrateur', 'palabre-2026-!',
    ] // prettier-ignore
    for (const password of common)
      expect([password, why(password)]).toEqual([password, 'password_common'])
  })

  test('made of one’s own name or address is refused', () => {
    expect(why('awa.ndiaye.1984', ['Awa Ndiaye', 'awa@example.org'])).toBe('password_common')
    expect(why('ndiayendiaye12', ['Awa Ndiaye'])).toBe('password_common')
    expect(why('ndiaye aime les mangues', ['Awa Ndiaye'])).toBeNull()
  })
})
