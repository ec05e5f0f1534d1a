import { Button, type ButtonProps } from '@mantine/core';
import type { MouseEvent } from 'react';

type Props = ButtonProps & {
  'aria-label'?: string;
  /** Why it cannot be pressed; null when it can. */
  reason: string | null;
  onClick: () => void;
};

/** A button that can say why it is off: it keeps its place in the tab order, and its reason is its description. */
export function ReasonedButton({ reason, onClick, ...props }: Props) {
  const off = reason === null ? {} : { 'aria-disabled': true, 'data-disabled': true, title: reason };
  return (
    <Button
      {...props}
      {...off}
      onClick={(event: MouseEvent) => {
        if (reason === null) onClick();
        else event.preventDefault();
      }}
    />
  );
}
