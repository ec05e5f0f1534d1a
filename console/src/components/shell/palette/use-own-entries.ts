import { useMe } from '../../../api/use-me.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../i18n/languages.ts';
import { chooseZone } from '../../../i18n/time-zone.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { useZone } from '../../../i18n/use-language.ts';
import { OFFICIAL_SETTINGS } from '../../../pages/settings/settings-index.ts';
import { paths } from '../../../paths.ts';
import { chooseScheme } from '../../../theme/color-scheme.ts';
import { ASKED_TO_CREATE } from '../../ui/use-asked-to.ts';
import { meets, navigationFor } from '../navigation.ts';
import { showShortcuts } from '../shortcuts.ts';
import { signOut, useChangeLanguage } from '../session-actions.ts';
import { PAGE_WORDS } from './official-words.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** The pages that this person may open, with RustDesk's words for them. */
export function usePages(): PaletteEntry[] {
  const { t } = useTranslation('common');
  const me = useMe();
  return navigationFor(me).flatMap((group) =>
    group.entries.map(({ to, label }) => ({
      key: `page-${to}`,
      label: t(label),
      ...(group.label === undefined ? {} : { hint: t(group.label) }),
      words: PAGE_WORDS[to] ?? [],
      href: to,
    })),
  );
}

/** Switches under the names that RustDesk's documentation uses. */
export function useOfficialSettings(): PaletteEntry[] {
  const { t } = useTranslation('palette');
  if (!meets('administrator', useMe())) return [];
  return OFFICIAL_SETTINGS.map(({ label, to }) => ({
    key: `setting-${label}`,
    label,
    hint: t('hint.setting'),
    href: to,
  }));
}

/** What can be done from anywhere. */
export function useActions(): PaletteEntry[] {
  const { t } = useTranslation('palette');
  const me = useMe();
  const zone = useZone();
  const changeLanguage = useChangeLanguage();
  const schemes = (['light', 'dark', 'auto'] as const).map((choice) => ({
    key: `theme-${choice}`,
    label: t('action.theme', { name: t(`theme.${choice}`) }),
    run: () => chooseScheme(choice),
  }));
  const languages = LANGUAGES.map((code) => ({
    key: `language-${code}`,
    label: t('action.language', { name: LANGUAGE_NAMES[code] }),
    run: () => changeLanguage(code),
  }));
  return [
    ...(meets(['user.create'], me)
      ? [{ key: 'create-user', label: t('action.createUser'), href: `${paths.users}#${ASKED_TO_CREATE}` }]
      : []),
    { key: 'connect', label: t('action.connect'), href: paths.connect },
    ...schemes,
    ...languages,
    {
      key: 'zone',
      label: t(zone === 'utc' ? 'zone.local' : 'zone.utc'),
      words: ['UTC', 'GMT'],
      run: () => chooseZone(zone === 'utc' ? 'local' : 'utc'),
    },
    { key: 'shortcuts', label: t('shortcuts.title'), run: showShortcuts },
    { key: 'sign-out', label: t('user.signOut'), words: ['Log out', 'Logout'], run: () => void signOut() },
  ];
}
