import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import classes from './StatusBadge.module.css';

export type Tone = 'ok' | 'warn' | 'bad' | 'neutral' | 'accent';

const ICONS: Record<Tone, IconName> = {
  ok: 'circleCheck',
  warn: 'alert',
  bad: 'circleX',
  neutral: 'circleMinus',
  accent: 'info',
};

type Props = { tone: Tone; children: ReactNode; icon?: IconName | null };

/** State as icon and text, never as colour alone. */
export function StatusBadge({ tone, children, icon }: Props) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {icon !== null && <Icon name={icon ?? ICONS[tone]} size={14} />}
      <span>{children}</span>
    </span>
  );
}

/** A small label for a property: `Me`, a provider's name. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  );
}
