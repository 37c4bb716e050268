import { type Community, type CommunityText, VISIBILITIES, type Visibility } from '../types.ts'
import type { DecidedSetting, Setting, SettingName } from './types.ts'

/** Days everybody has to answer before a setting is decided. */
export const DECISION_DAYS = 7

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

/**
 * Whether a change waits for everybody's consent: another kind, or more people who may read about the
 * community. Fewer readers is a setting like the others. Sources: docs/rules.md, rule 12; S1.13.
 */
export function needsConsent(
  setting: Setting,
  community: Pick<Community, 'visibility'>,
): setting is DecidedSetting {
  if (setting.setting === 'kind') return true
  return setting.setting === 'visibility' && isWider(setting.value, community.visibility)
}

/** From the widest to the narrowest, as `VISIBILITIES` is written. */
function isWider(one: Visibility, other: Visibility): boolean {
  return VISIBILITIES.indexOf(one) < VISIBILITIES.indexOf(other)
}

function textOf(
  texts: readonly CommunityText[],
  language: CommunityText['language'],
): CommunityText {
  const empty = { language, why: '', question: '', rhythm: '' }
  return texts.find((text) => text.language === language) ?? empty
}
