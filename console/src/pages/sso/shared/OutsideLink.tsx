import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from '../sso.module.css';

/** A link out of the console, in a new tab and without telling where it was followed. */
export function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Anchor className={classes.underlined ?? ''} href={href} rel="noreferrer" target="_blank">
      {children}
    </Anchor>
  );
}
