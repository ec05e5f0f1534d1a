import type { BodyOf } from '@gatehouse/contract';
import { Loader } from '@mantine/core';
import { useRef, useState } from 'react';
import { useApiMutation } from '../../../api/hooks.ts';
import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { useOptionalText, useTranslation } from '../../../i18n/use-translation.ts';
import { ClearableInput } from '../shared/ClearableInput.tsx';
import { Note } from '../shared/Note.tsx';
import classes from '../sso.module.css';
import { IssuerResult } from './IssuerResult.tsx';
import { type CheckedIssuer, ownMachineHost, repairFor } from './issuer-check.ts';
import { below } from './advanced-props.ts';
import { useOwnMachine } from './use-own-machine.ts';

type Context = Omit<BodyOf<'checkIssuer'>, 'issuer'>;
type Props = {
  value: string;
  onChange: (issuer: string) => void;
  /** Offered when the host is unknown but may be another cloud. */
  onAuthority: (origin: string) => void;
  onInternalNetwork: (isAllowed: boolean) => void;
  /** Comes from the dialog and is not stored yet: what the dialog allowed by itself is still said. */
  isDraft?: boolean;
  context: Context;
  error?: string | undefined;
};

type Checked = { typed: string; result: CheckedIssuer };

/** `Issuer`: checked when the field is left, repaired where the meaning is certain, explained where not. */
export function IssuerField(props: Props) {
  const { value, onChange, onAuthority, onInternalNetwork, isDraft = false, context, error } = props;
  const { t } = useTranslation('sso');
  const optional = useOptionalText('sso');
  const [checked, setChecked] = useState<Checked | null>(null);
  /** False once the text was changed: an answer about the former text says nothing. */
  const [current, setCurrent] = useState(false);
  const asked = useRef('');
  const takenBack = useRef<string | null>(null);
  const check = useApiMutation('checkIssuer');
  const ownMachine = useOwnMachine(
    context.internalNetwork === true,
    onInternalNetwork,
    isDraft ? ownMachineHost({ ...context, issuer: value.trim() }) : null,
  );

  const run = (typed: string, changes: Partial<Context> = {}) => {
    asked.current = typed;
    setCurrent(true);
    setChecked(null);
    check.mutate(
      { body: ownMachine.fit({ ...context, ...changes, issuer: typed }) },
      {
        onSuccess: (result) => {
          if (asked.current !== typed) return;
          setChecked({ typed, result });
          const repaired = repairFor(typed, result, takenBack.current);
          if (repaired !== null) onChange(repaired);
        },
      },
    );
  };
  const leave = () => {
    const typed = value.trim();
    const known = checked !== null && (typed === checked.typed || typed === checked.result.issuer);
    if (typed !== '' && !known) run(typed);
  };
  const change = (issuer: string) => {
    asked.current = '';
    setCurrent(false);
    setChecked(null);
    onChange(issuer);
  };
  const undo = (typed: string) => {
    takenBack.current = typed;
    onChange(typed);
  };
  const takeAuthority = (origin: string) => {
    onAuthority(origin);
    run(value.trim(), { authorityHost: origin });
  };
  const refuseOwnMachine = () => {
    ownMachine.undo();
    setChecked(null);
  };
  return (
    <div>
      <ClearableInput
        description={optional(`issuer.example.${context.kind}`)}
        error={error}
        inputMode="url"
        inputWrapperOrder={below}
        label={t('field.issuer')}
        onBlur={leave}
        onChange={change}
        placeholder={t('field.pleaseEnter')}
        value={value}
      />
      <div aria-live="polite">
        {check.isPending && current && (
          <p className={classes.quiet}>
            <Loader size={12} /> {t('issuer.checking')}
          </p>
        )}
        {ownMachine.host !== null && <OwnMachineNote host={ownMachine.host} onUndo={refuseOwnMachine} />}
        {checked !== null && (
          <IssuerResult {...checked} onAuthority={takeAuthority} onUndo={undo} shown={value.trim()} />
        )}
        {check.isError && current && <IssuerNotChecked error={check.error} />}
      </div>
    </div>
  );
}

function OwnMachineNote({ host, onUndo }: { host: string; onUndo: () => void }) {
  const { t } = useTranslation('sso');
  const field = t('field.internalNetwork');
  return (
    <div className={classes.below}>
      <Note tone="info">
        <p>{t('issuer.ownMachine', { host, field })}</p>
        <p>
          <button className={classes.link} onClick={onUndo} type="button">
            {t('issuer.ownMachine.undo')}
          </button>
        </p>
      </Note>
    </div>
  );
}

/** Not being able to check is no reason against saving. */
function IssuerNotChecked({ error }: { error: unknown }) {
  const { t } = useTranslation('sso');
  return (
    <>
      <Note tone="warn">{t('issuer.notChecked')}</Note>
      <ErrorNote error={error} />
    </>
  );
}
