import type { GeneralSettings } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { normaliseOrigin } from '../../addresses/origin.ts';
import { useApiMutation } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { LeaveGuard } from '../../components/ui/LeaveGuard.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isHostAndPort, isServerKey } from '../connect/client-setup.ts';
import { badOrigin, type GeneralValues, toUpdate, toValues } from './general-values.ts';
import classes from './settings.module.css';

const CHANGED = [
  'getSettings',
  'getClientSetup',
  'getOverview',
  'getOidcSettings',
  'getBootstrap',
  'explainAccess',
  'getLogRetention',
] as const;

export type SettingsPartProps = { form: UseFormReturnType<GeneralValues>; settings: GeneralSettings };

type Props = { settings: GeneralSettings; children: (part: SettingsPartProps) => ReactNode };

/** One page of settings: its cards, and saving what has changed on it. */
export function SettingsForm({ settings, children }: Props) {
  const { t } = useTranslation('settings');
  const form = useSettingsForm(settings);
  const update = useApiMutation('updateSettings', {
    invalidates: CHANGED,
    onSuccess: (saved) => {
      form.setInitialValues(toValues(saved));
      form.setValues(toValues(saved));
      notify(t('state.saved'));
    },
  });
  const dirty = form.isDirty();
  return (
    <form
      className={classes.page}
      onSubmit={form.onSubmit((values) => update.mutate({ body: toUpdate(values, settings) }))}
    >
      {children({ form, settings })}
      <div className={classes.footer}>
        <ErrorNote error={update.error} />
        <div className={classes.buttons}>
          <Button disabled={!dirty} loading={update.isPending} type="submit">
            {t('action.save')}
          </Button>
          <Button disabled={!dirty} onClick={form.reset} variant="default">
            {t('action.reset')}
          </Button>
        </div>
      </div>
      <LeaveGuard dirty={dirty} />
    </form>
  );
}

function useSettingsForm(settings: GeneralSettings): UseFormReturnType<GeneralValues> {
  const { t } = useTranslation('settings');
  return useForm({
    initialValues: toValues(settings),
    validate: {
      publicUrl: (value) =>
        value === '' || normaliseOrigin(value) !== null ? null : t('addresses.notAnOrigin'),
      allowedOrigins: (value) => {
        const bad = badOrigin(value);
        return bad === undefined ? null : t('addresses.badLine', { line: bad });
      },
      idServer: (value) => (value === '' || isHostAndPort(value.trim()) ? null : t('clients.notAHost')),
      relayServer: (value) => (value === '' || isHostAndPort(value.trim()) ? null : t('clients.notAHost')),
      serverKey: (value) => (value === '' || isServerKey(value.trim()) ? null : t('clients.notAKey')),
    },
  });
}
