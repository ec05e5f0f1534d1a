import type { ReactNode } from 'react';
import { Icon } from '../../../components/ui/Icon.tsx';
import classes from '../sso.module.css';

type Props = { title: ReactNode; children: ReactNode; defaultOpen?: boolean };

/** Folded away until asked for; works without script and is found by the browser's search. */
export function Disclosure({ title, children, defaultOpen = false }: Props) {
  return (
    <details className={classes.details} open={defaultOpen}>
      <summary>
        <Icon name="chevronRight" size={16} />
        {title}
      </summary>
      <div className={classes.detailsBody}>{children}</div>
    </details>
  );
}
