import { type ReactNode, useId } from 'react';
import classes from './Card.module.css';

type Props = {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** `flush` lets tables and lists reach the edges. */
  padding?: 'normal' | 'flush';
  tone?: 'normal' | 'bad';
  children: ReactNode;
};

/** A titled surface; the title is an h2 and names the section. */
export function Card({ title, description, actions, padding = 'normal', tone = 'normal', children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={title === undefined ? undefined : id} className={classes.card} data-tone={tone}>
      {title !== undefined && (
        <div className={classes.head} data-flush={padding === 'flush' || undefined}>
          <div>
            <h2 className={classes.title} id={id}>
              {title}
            </h2>
            {description !== undefined && <p className={classes.description}>{description}</p>}
          </div>
          {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      <div className={padding === 'flush' ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
