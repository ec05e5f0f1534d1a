import { Menu, UnstyledButton } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Language } from '@gatehouse/contract';
import { call } from '../../api/client.ts';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { chooseLanguage } from '../../i18n/language.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/languages.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { chooseScheme, type SchemeChoice } from '../../theme/color-scheme.ts';
import { useSchemeChoice } from '../../theme/use-color-scheme.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Wordmark } from '../ui/Wordmark.tsx';
import classes from './TopBar.module.css';

export function TopBar() {
  return (
    <header className={classes.bar}>
      <Link className={classes.home} to={paths.overview}>
        <Wordmark />
      </Link>
      <span className={classes.tools}>
        <LanguageMenu />
        <ThemeMenu />
        <AccountMenu />
      </span>
    </header>
  );
}

function LanguageMenu() {
  const { t, language } = useTranslation('common');
  const account = useApiMutation('updateAccount', { invalidates: ['getMe'] });
  // Kept with the account too: otherwise its language would come back with the next page load.
  const change = (code: Language) => {
    void chooseLanguage(code);
    account.mutate({ body: { language: code } });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton aria-label={t('language.label')} className={classes.tool} title={t('language.label')}>
          <Icon name="globe" />
          <span className={classes.short}>{language.toUpperCase()}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((code) => (
          <Menu.Item
            aria-current={code === language || undefined}
            key={code}
            lang={code}
            onClick={() => change(code)}
            rightSection={code === language && <Icon name="check" size={14} />}
          >
            {LANGUAGE_NAMES[code]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
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
  const icon = SCHEMES.find(({ choice }) => choice === active)?.icon ?? 'monitor';
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton aria-label={t('theme.label')} className={classes.tool} title={t('theme.label')}>
          <Icon name={icon} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map(({ choice, icon }) => (
          <Menu.Item
            aria-current={choice === active || undefined}
            key={choice}
            leftSection={<Icon name={icon} size={16} />}
            onClick={() => chooseScheme(choice)}
            rightSection={choice === active && <Icon name="check" size={14} />}
          >
            {t(`theme.${choice}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function AccountMenu() {
  const { t } = useTranslation('common');
  const { user } = useMe();
  const navigate = useNavigate();
  const name = user.displayName || user.username;
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <UnstyledButton aria-label={t('user.menu', { name })} className={classes.avatar}>
          <Avatar name={name} url={user.avatarUrl} />
          <span className={classes.name}>{name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>{name}</strong>
          <span>{user.username}</span>
          <span>{t(user.isAdministrator ? 'user.administrator' : 'user.standard')}</span>
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon name="user" size={16} />}
          onClick={() => void navigate({ to: paths.account })}
        >
          {t('nav.account')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="logout" size={16} />} onClick={() => void signOut()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Ends with a page load, so that nothing of the session stays in memory. */
async function signOut(): Promise<void> {
  try {
    await call('signOut');
  } finally {
    location.assign(paths.signIn);
  }
}
