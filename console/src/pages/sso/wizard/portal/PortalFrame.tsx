import type { ReactNode } from 'react';
import { useTranslation } from '../../../../i18n/use-translation.ts';
import classes from './portal.module.css';
import { APP_MENU, DIRECTORY_MENU, WORDS } from './portal-words.ts';

/** `2023` is what the pictures of the well-known tutorial show. */
export type Skin = 'current' | '2023';

type Props = {
  skin: Skin;
  /** Of the directory, or of the registered application. */
  menu: 'directory' | 'application';
  chosen: string;
  title: string;
  caption: string;
  children: ReactNode;
};

/** A drawing of a portal page: our own, its text can be searched, and nothing in it can be clicked. */
export function PortalFrame({ skin, menu, chosen, title, caption, children }: Props) {
  const { t } = useTranslation('sso');
  const entries: readonly string[] =
    menu === 'directory' ? DIRECTORY_MENU : [APP_MENU[0], WORDS[skin].authentication, ...APP_MENU.slice(1)];
  return (
    <figure aria-label={caption} className={classes.figure}>
      <div className={classes.window} data-skin={skin} lang="en" translate="no">
        <div className={classes.bar}>{WORDS[skin].bar}</div>
        <div className={classes.body}>
          <ul className={classes.menu}>
            {entries.map((entry) => (
              <li data-chosen={entry === chosen || undefined} key={entry}>
                {entry}
              </li>
            ))}
          </ul>
          <div className={classes.page}>
            <p className={classes.title}>{title}</p>
            {children}
          </div>
        </div>
      </div>
      <figcaption>
        {caption} {t('portal.english')}
      </figcaption>
    </figure>
  );
}

/** The thing to click or copy; the number refers to the list beside the drawing. */
export function Target({ number, children }: { number?: string; children: ReactNode }) {
  return (
    <span className={classes.target}>
      {number !== undefined && (
        <span aria-hidden="true" className={classes.number}>
          {number}
        </span>
      )}
      <span className={classes.targetBody}>{children}</span>
    </span>
  );
}

/** A line `label: value` of the drawing; `trap` marks what is often copied by mistake. */
export function Row({ label, children, trap }: { label: string; children: ReactNode; trap?: string }) {
  return (
    <div className={classes.row} data-trap={trap !== undefined || undefined}>
      <span className={classes.rowLabel}>{label}</span>
      <span>{children}</span>
      {trap !== undefined && <em lang="">{trap}</em>}
    </div>
  );
}
