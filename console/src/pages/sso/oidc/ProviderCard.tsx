import { Button } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { type ApiError, isApiError } from '../../../api/api-error.ts';
import { useApiMutation } from '../../../api/hooks.ts';
import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { useOptionalText, useTranslation } from '../../../i18n/use-translation.ts';
import { Disclosure } from '../shared/Disclosure.tsx';
import { Note } from '../shared/Note.tsx';
import classes from '../sso.module.css';
import { AdvancedFields } from './AdvancedFields.tsx';
import { ConnectionTest } from './ConnectionTest.tsx';
import { concernsAdvanced, fieldOfError, requestFieldErrors } from './form-errors.ts';
import { ProviderActions } from './ProviderActions.tsx';
import { ProviderCardHead } from './ProviderCardHead.tsx';
import { ProviderFields } from './ProviderFields.tsx';
import { createBody, type ProviderForm, updateBody } from './provider-form.ts';
import { ProviderNotices, ProviderStatus } from './ProviderStatus.tsx';
import type { ProviderTab } from './provider-tabs.ts';
import { useConnectionTest } from './use-connection-test.ts';

export type FieldErrors = Partial<Record<keyof ProviderForm, string>>;

type Props = {
  tab: ProviderTab;
  /** The last answer to Submit was a success and nothing was changed since. */
  saved: boolean;
  onChange: (changes: Partial<ProviderForm>) => void;
  onReset: () => void;
  onSaved: (providerId: string) => void;
  onDeleted: () => void;
};

const STALE = ['getOidcSettings', 'getProvider', 'getOverview', 'getBootstrap'] as const;

/** A provider's logo, switch, fields and state, with `Reset` and `Submit`. */
export function ProviderCard({ tab, saved, onChange, onReset, onSaved, onDeleted }: Props) {
  const { t } = useTranslation('sso');
  const headingId = useId();
  const [missing, setMissing] = useState<FieldErrors>({});
  const create = useApiMutation('createProvider', { invalidates: STALE });
  const update = useApiMutation('updateProvider', { invalidates: STALE });
  const { provider, form, filled } = tab;
  const test = useConnectionTest(provider, saved);
  const save = provider === null ? create : update;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = missingFields(tab, t('field.required'));
    setMissing(found);
    if (Object.keys(found).length > 0) return;
    if (provider === null || filled === null) {
      create.mutate({ body: createBody(tab.kind, form) }, { onSuccess: ({ id }) => onSaved(id) });
      return;
    }
    update.mutate(
      { params: { id: provider.id }, body: updateBody(tab.rev, filled, form) },
      {
        onSuccess: () => {
          onSaved(provider.id);
          test.run();
        },
      },
    );
  };
  const reset = () => {
    setMissing({});
    save.reset();
    onReset();
  };
  const serverErrors = useServerErrors(save.error);
  const errors = { ...serverErrors, ...missing };
  const shownAtField = Object.keys(serverErrors).length > 0;
  return (
    <section aria-labelledby={headingId} className={classes.card}>
      <ProviderCardHead headingId={headingId} onChange={onChange} onDeleted={onDeleted} tab={tab} />
      <form className={classes.stack} noValidate onSubmit={submit}>
        {provider !== null && <ProviderNotices provider={provider} />}
        <ProviderFields errors={errors} onChange={onChange} tab={tab} />
        <Disclosure
          defaultOpen={concernsAdvanced(errors)}
          key={String(concernsAdvanced(errors))}
          title={t('advanced.title')}
        >
          <AdvancedFields
            createsUsers={
              provider !== null && form.createUsers === 'auto' ? provider.createUsersEffective : null
            }
            errors={errors}
            form={form}
            kind={tab.kind}
            onChange={onChange}
          />
        </Disclosure>
        {!shownAtField && <ErrorNote error={save.error} />}
        {isApiError(save.error, 'provider.changed_meanwhile') && (
          <Note tone="info">{t('oidc.changedMeanwhile')}</Note>
        )}
        <div className={classes.row}>
          <Button disabled={!tab.dirty || save.isPending} onClick={reset} variant="default">
            {t('oidc.reset')}
          </Button>
          <Button disabled={!tab.dirty} loading={save.isPending} type="submit">
            {t('oidc.submit')}
          </Button>
          <output>{saved && !tab.dirty && t('oidc.providerSaved')}</output>
        </div>
      </form>
      {provider !== null && (
        <div className={classes.stack} style={{ marginTop: 20 }}>
          <ProviderActions
            blocked={tab.dirty ? t('test.submitFirst') : undefined}
            test={test}
            provider={provider}
          />
          <ConnectionTest test={test} />
          <ProviderStatus provider={provider} />
        </div>
      )}
    </section>
  );
}

function missingFields(tab: ProviderTab, text: string): FieldErrors {
  const errors: FieldErrors = {};
  if (tab.form.clientId.trim() === '') errors.clientId = text;
  if (tab.form.clientSecret.trim() === '' && tab.provider?.secretSet !== true) errors.clientSecret = text;
  return errors;
}

function useServerErrors(error: ApiError | null): FieldErrors {
  const { t } = useTranslation('errors');
  const optional = useOptionalText('sso');
  if (error === null) return {};
  const field = fieldOfError(error);
  if (field === null) return requestFieldErrors(error);
  const { problem } = error.details;
  const known = typeof problem === 'string' ? optional(`issuer.problem.${problem}`) : undefined;
  return { [field]: known ?? t(error.code) };
}
