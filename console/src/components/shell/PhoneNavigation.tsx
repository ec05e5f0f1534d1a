import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useMe } from '../../api/use-me.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from '../ui/Icon.tsx';
import { Wordmark } from '../ui/Wordmark.tsx';
import { isActive, phoneNavigation } from './navigation.ts';
import { SideNavigation } from './SideNavigation.tsx';
import classes from './PhoneNavigation.module.css';

type Props = { pathname: string };

/** The bar at the bottom of a phone; Menu opens everything as a sheet. */
export function PhoneNavigation({ pathname }: Props) {
  const me = useMe();
  const { t } = useTranslation('common');
  const sheet = useRef<HTMLDialogElement>(null);
  const close = () => sheet.current?.close();
  return (
    <>
      <nav aria-label={t('nav.main')} className={classes.bar}>
        {phoneNavigation(me).map((entry) => (
          <Link
            aria-current={isActive(entry, pathname) ? 'page' : undefined}
            className={classes.entry}
            key={entry.to}
            to={entry.to}
          >
            <Icon name={entry.icon} size={20} />
            <span>{t(entry.label)}</span>
          </Link>
        ))}
        <button className={classes.entry} onClick={() => sheet.current?.showModal()} type="button">
          <Icon name="menu" size={20} />
          <span>{t('nav.menu')}</span>
        </button>
      </nav>
      <dialog aria-label={t('nav.menu')} className={classes.sheet} ref={sheet}>
        <div className={classes.head}>
          <Wordmark size={20} />
          <button aria-label={t('action.close')} className={classes.close} onClick={close} type="button">
            <Icon name="x" />
          </button>
        </div>
        <SideNavigation onChoose={close} pathname={pathname} />
      </dialog>
    </>
  );
}
