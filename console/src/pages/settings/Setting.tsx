import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import type { GeneralSettings } from '@gatehouse/contract';
import { useTranslation } from '../../i18n/use-translation.ts';
import { anchorOf, type SettingName } from './settings-index.ts';
import { SettingSourceNote } from './SettingSourceNote.tsx';
import classes from './settings.module.css';

type Props = { name: SettingName; settings: GeneralSettings; children: ReactNode };

/** One setting with what sets it from outside; addresses that end with its name lead here. */
export function Setting({ name, settings, children }: Props) {
  const id = anchorOf(name);
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const place = useRef<HTMLDivElement>(null);
  const sought = hash === id;
  useEffect(() => {
    if (!sought) return;
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true });
  }, [sought]);
  return (
    <div className={classes.setting} data-sought={sought || undefined} id={id} ref={place}>
      {children}
      <SettingSourceNote setting={settings[name]} />
    </div>
  );
}

/** What follows from a setting, and what RustDesk's own console calls it. */
export function Described({ text, official }: { text: string; official: string }) {
  const { t } = useTranslation('settings');
  return (
    <>
      {text}
      <br />
      {t('access.official', { name: official })}
    </>
  );
}
