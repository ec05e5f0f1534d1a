import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import { type ReactNode, useId } from 'react';

type Props = Omit<ButtonProps, 'disabled' | 'children'> & {
  /** Why it cannot be pressed; without one it can. */
  reason?: string | null | undefined;
  onClick: () => void;
  children: ReactNode;
  'aria-label'?: string;
};

/**
 * A button that says why it cannot be pressed. It can still be reached with the keyboard and by screen readers, which a
 * disabled one cannot: nobody would ever hear the reason.
 */
export function ReasonedButton({ reason, onClick, children, ...button }: Props) {
  const id = useId();
  if (!reason) {
    return (
      <Button {...button} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <>
      <Tooltip events={{ hover: true, focus: true, touch: true }} label={reason} maw={320} multiline>
        <Button
          {...button}
          aria-describedby={id}
          aria-disabled="true"
          data-disabled
          onClick={(event) => event.preventDefault()}
        >
          {children}
        </Button>
      </Tooltip>
      <span className="gh-hidden" id={id}>
        {reason}
      </span>
    </>
  );
}
