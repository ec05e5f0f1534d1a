import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../../components/ui/Icon.tsx';
import classes from '../sso.module.css';

export type NoteTone = 'info' | 'ok' | 'warn' | 'bad';

const ICONS: Record<NoteTone, IconName> = { info: 'info', ok: 'circleCheck', warn: 'alert', bad: 'circleX' };

/** A box beside the thing it speaks of. Put it into a live region where it appears on its own. */
export function Note({ tone, children }: { tone: NoteTone; children: ReactNode }) {
  return (
    <div className={classes.note} data-tone={tone}>
      <Icon name={ICONS[tone]} />
      <div className={classes.noteBody}>{children}</div>
    </div>
  );
}
