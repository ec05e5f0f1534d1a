import { Link, useNavigate } from '@tanstack/react-router';
import { useMe } from '../../api/use-me.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/languages.ts';
import { chooseZone } from '../../i18n/time-zone.ts';
import { useZone } from '../../i18n/use-language.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { chooseScheme, type SchemeChoice } from '../../theme/color-scheme.ts';
import { useSchemeChoice } from '../../theme/use-color-scheme.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Wordmark } from '../ui/Wordmark.tsx';
import { IS_MAC } from './platform.ts';
import { showPalette } from './palette/show-palette.ts';
import { signOut, useChangeLanguage } from './session-actions.ts';
import { showShortcuts } from './shortcuts.ts';
import classes from './TopBar.module.css';

export function TopBar() {
  return (
    <header className={classes.bar}>
      <Link className={classes.home} to={paths.overview}>
        <Wordmark />
      </Link>
      <span className={classes.tools}>
        <PaletteButton />
        <LanguageMenu />
        <ThemeMenu />
        <AccountMenu />
      </span>
    </header>
  );
}

function PaletteButton() {
  const { t } = useTranslation('common');
  return (
    <button
      aria-keyshortcuts="Control+K Meta+K"
      className={classes.search}
      onClick={showPalette}
      type="button"
    >
      <Icon name="search" size={16} />
      <span className={classes.searchWord}>{t('palette.open')}</span>
      <kbd aria-hidden="true">{IS_MAC ? '⌘K' : 'Ctrl K'}</kbd>
    </button>
  );
}

function LanguageMenu() {
  const { t, language } = useTranslation('common');
  const change = useChangeLanguage();
  const entries = LANGUAGES.map((code) => ({
    key: code,
    label: LANGUAGE_NAMES[code],
    lang: code,
    chosen: code === language,
    onChoose: () => change(code),
  }));
  return (
    <Menu entries={entries} label={t('language.label')}>
      <Icon name="globe" />
      <span className={classes.short}>{language.toUpperCase()}</span>
    </Menu>
  );
}

const SCHEMES: readonly { choice: SchemeChoice; icon: IconName }[] = [
  { choice: 'light', icon: 'sun' },
  { choice: 'dark', icon: 'moon' },
  { choice: 'auto', icon: 'monitor' },
];

function ThemeMenu() {
  const { t } = useTranslation('common');
  const active = useSchemeChoice();
  const entries = SCHEMES.map(({ choice, icon }) => ({
    key: choice,
    label: t(`theme.${choice}`),
    icon,
    chosen: choice === active,
    onChoose: () => chooseScheme(choice),
  }));
  return (
    <Menu entries={entries} label={t('theme.label')}>
      <Icon name={SCHEMES.find(({ choice }) => choice === active)?.icon ?? 'monitor'} />
    </Menu>
  );
}

function AccountMenu() {
  const { t } = useTranslation('common');
  const { user } = useMe();
  const navigate = useNavigate();
  const zone = useZone();
  const name = user.displayName || user.username;
  const entries = [
    {
      key: 'account',
      label: t('nav.account'),
      icon: 'user' as const,
      onChoose: () => void navigate({ to: paths.account }),
    },
    {
      key: 'zone',
      label: t(zone === 'utc' ? 'zone.local' : 'zone.utc'),
      icon: 'clock' as const,
      onChoose: () => chooseZone(zone === 'utc' ? 'local' : 'utc'),
    },
    { key: 'shortcuts', label: t('shortcuts.title'), icon: 'key' as const, onChoose: showShortcuts },
    { key: 'sign-out', label: t('user.signOut'), icon: 'logout' as const, onChoose: () => void signOut() },
  ];
  return (
    <Menu entries={entries} head={<WhoAmI />} label={t('user.menu', { name })}>
      <Avatar name={name} url={user.avatarUrl} />
      <span className={classes.name}>{name}</span>
    </Menu>
  );
}

function WhoAmI() {
  const { t } = useTranslation('common');
  const { user } = useMe();
  return (
    <div className={classes.who}>
      <strong>{user.displayName || user.username}</strong>
      <span>{user.username}</span>
      <span>{t(user.isAdministrator ? 'user.administrator' : 'user.standard')}</span>
    </div>
  );
}
