import type { Community, CommunityText } from '../types.ts'
import type { Setting, SettingName } from './types.ts'

/** The value a setting has now, in the shape its change would have. */
export function valueOf(
  now: { readonly community: Community; readonly texts: readonly CommunityText[] },
  setting: Setting,
): Setting['value'] {
  const { community, texts } = now
  switch (setting.setting) {
    case 'origin':
      return { origin: community.origin, originName: community.originName }
    case 'text':
      return textOf(texts, setting.value.language)
    default:
      return community[setting.setting]
  }
}

/** Settings that can be taken back: all but those with an act of their own. */
export function isReversible(name: string): name is SettingName {
  return name !== 'state' && name !== 'whyReview'
}

function textOf(
  texts: readonly CommunityText[],
  language: CommunityText['language'],
): CommunityText {
  const empty = { language, why: '', question: '', rhythm: '' }
  return texts.find((text) => text.language === language) ?? empty
}
