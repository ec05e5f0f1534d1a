import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useMe } from '../../api/use-me.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from '../ui/Icon.tsx';
import { isActive, type NavEntry, type NavGroup, navigationFor } from './navigation.ts';
import classes from './SideNavigation.module.css';

type Props = { pathname: string; onChoose?: () => void };

/** The groups of the side bar; the phone's menu sheet shows the same. */
export function SideNavigation({ pathname, onChoose }: Props) {
  const me = useMe();
  return (
    <>
      {navigationFor(me).map((group) => (
        <Group group={group} key={group.label ?? 'top'} onChoose={onChoose} pathname={pathname} />
      ))}
    </>
  );
}

type GroupProps = { group: NavGroup; pathname: string; onChoose: (() => void) | undefined };

function Group({ group, pathname, onChoose }: GroupProps) {
  const { t } = useTranslation('common');
  const id = useId();
  return (
    <div className={classes.group}>
      {group.label && (
        <p className={classes.label} id={id}>
          {t(group.label)}
        </p>
      )}
      <ul aria-labelledby={group.label ? id : undefined} className={classes.list}>
        {group.entries.map((entry) => (
          <li key={entry.to}>
            <Entry entry={entry} onChoose={onChoose} pathname={pathname} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Entry({ entry, pathname, onChoose }: { entry: NavEntry } & Omit<GroupProps, 'group'>) {
  const { t } = useTranslation('common');
  const active = isActive(entry, pathname);
  return (
    <Link
      // Which entry is marked, `isActive` decides: one page's address may begin like another's.
      activeOptions={{ exact: true }}
      aria-current={active ? 'page' : undefined}
      className={classes.entry}
      onClick={() => onChoose?.()}
      to={entry.to}
    >
      <Icon name={entry.icon} />
      {t(entry.label)}
    </Link>
  );
}
