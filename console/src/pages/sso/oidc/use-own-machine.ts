import type { BodyOf } from '@gatehouse/contract';
import { useState } from 'react';
import { ownMachineHost } from './issuer-check.ts';

type Question = BodyOf<'checkIssuer'>;

export type OwnMachine = {
  /** Whose host allowed the internal network by itself; null: nothing was changed, or it was taken back. */
  host: string | null;
  /** The question with the tick it needs; changes the form along. */
  fit: (question: Question) => Question;
  /** Takes the tick back for good. */
  undo: () => void;
};

/**
 * A provider on the server's own machine is refused without the internal network: the tick follows the host.
 * `allowedFor` is the host for which it was set before this field came up.
 */
export function useOwnMachine(
  isAllowed: boolean,
  onChange: (isAllowed: boolean) => void,
  allowedFor: string | null,
): OwnMachine {
  const [host, setHost] = useState(allowedFor);
  const [declined, setDeclined] = useState(false);
  const ours = isAllowed ? host : null;
  const fit = (question: Question): Question => {
    const needed = ownMachineHost(question);
    // A tick that somebody else has set is not ours to change.
    if (declined || (isAllowed && ours === null)) return question;
    setHost(needed);
    if ((needed !== null) !== isAllowed) onChange(needed !== null);
    return { ...question, internalNetwork: needed !== null };
  };
  const undo = () => {
    setDeclined(true);
    setHost(null);
    onChange(false);
  };
  return { host: ours, fit, undo };
}
