import { Fragment, type ReactNode, useEffect } from 'react';
import classes from './PageHeader.module.css';

/** A step of the way here; without `href` it is only named. */
type Crumb = { label: string; href?: string; onClick?: (event: React.MouseEvent) => void };

type Props = {
  title: string;
  /** Ends before this page: `[{ label: 'Settings' }]` reads "Settings / OIDC". */
  breadcrumb?: readonly Crumb[];
  description?: ReactNode;
  /** Beside the title, e.g. a status. */
  aside?: ReactNode;
  actions?: ReactNode;
};

/** The page's one h1; also names the browser tab. */
export function PageHeader({ title, breadcrumb = [], description, aside, actions }: Props) {
  useDocumentTitle(title);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {breadcrumb.length > 0 && (
          <p className={classes.crumbs}>
            {breadcrumb.map((crumb) => (
              <Fragment key={crumb.label}>
                {crumb.href === undefined ? (
                  <span>{crumb.label}</span>
                ) : (
                  <a href={crumb.href} onClick={crumb.onClick}>
                    {crumb.label}
                  </a>
                )}
                <span aria-hidden="true"> / </span>
              </Fragment>
            ))}
            <span>{title}</span>
          </p>
        )}
        <div className={classes.line}>
          <h1 className={classes.title}>{title}</h1>
          {aside}
        </div>
        {description !== undefined && <p className={classes.description}>{description}</p>}
      </div>
      {actions !== undefined && (
        <div className={classes.actions} data-print="no">
          {actions}
        </div>
      )}
    </header>
  );
}

function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Gatehouse`;
  }, [title]);
}
