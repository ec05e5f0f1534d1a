import type { OidcSettings } from '@gatehouse/contract';
import { Button, NumberInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useApiMutation } from '../../../api/hooks.ts';
import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { notify } from '../../../components/ui/notify.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { HelpTip } from '../shared/HelpTip.tsx';
import { Note } from '../shared/Note.tsx';
import classes from '../sso.module.css';

type Props = { settings: OidcSettings; onDirty: (dirty: boolean) => void };

/** `Maximum number of authorized users` with its own save button, which appears once the number was changed. */
export function LimitField({ settings, onDirty }: Props) {
  const { t } = useTranslation('sso');
  const id = useId();
  const [typed, setTyped] = useState<number | string | null>(null);
  const save = useApiMutation('updateOidcSettings', { invalidates: ['getOidcSettings', 'getOverview'] });
  const value = typed ?? settings.maxAuthorizedUsers;
  const change = (next: number | string | null) => {
    setTyped(next);
    onDirty(next !== null && next !== settings.maxAuthorizedUsers);
  };
  const submit = () => {
    if (typeof value !== 'number') return;
    save.mutate(
      { body: { maxAuthorizedUsers: value } },
      {
        onSuccess: () => {
          change(null);
          notify(t('oidc.saved'));
        },
      },
    );
  };
  const dirty = typed !== null && typed !== settings.maxAuthorizedUsers;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.label}>
        <label htmlFor={id}>{t('oidc.maximum')}</label>
        <HelpTip text={t('oidc.maximum.help')} />
      </div>
      <div className={classes.row}>
        <NumberInput
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          hideControls={false}
          id={id}
          max={1_000_000}
          min={0}
          onChange={change}
          value={value}
          w={120}
        />
        {dirty && (
          <>
            <Button disabled={typeof value !== 'number'} loading={save.isPending} type="submit">
              {t('oidc.maximum.save')}
            </Button>
            <Button onClick={() => change(null)} variant="default">
              {t('oidc.maximum.cancel')}
            </Button>
          </>
        )}
      </div>
      <p className={classes.quiet}>{t('oidc.maximum.used', { count: settings.authorizedUsers })}</p>
      <div className={classes.below}>
        {typeof value === 'number' && value <= settings.authorizedUsers && (
          <Note tone="warn">{t('oidc.maximum.reached')}</Note>
        )}
      </div>
      <ErrorNote error={save.error} />
    </form>
  );
}
