/** What a browser says of itself, as a person would name it; null when it says nothing we know. */
export function browserOf(userAgent: string): string | null {
  return firstIn(BROWSERS, userAgent)
}

export function systemOf(userAgent: string): string | null {
  return firstIn(SYSTEMS, userAgent)
}

// The order matters: almost every browser also claims to be Chrome, Safari and Mozilla.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
]

function firstIn(names: readonly (readonly [RegExp, string])[], text: string): string | null {
  return names.find(([mark]) => mark.test(text))?.[1] ?? null
}
