import type { ControlPermissions, ControlRoleRow } from '@gatehouse/contract';
import { CONTROL_PERMISSIONS } from '@gatehouse/contract/control-permissions.ts';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CHANGED_READS } from './changed-reads.ts';
import classes from './control-roles.module.css';
import { PermissionRows } from './PermissionRows.tsx';

type Purpose = { kind: 'create' } | { kind: 'edit' | 'duplicate'; role: ControlRoleRow };
type Values = { name: string; note: string; permissions: ControlPermissions };
type Step = 'overview' | 'permissions';

/** Two steps: name and note, then what the role decides. Nothing holds before Save. */
export function RoleForm({ purpose, onClose }: { purpose: Purpose; onClose: () => void }) {
  const { t } = useTranslation('controlroles');
  const [values, setValues] = useState<Values>(() =>
    firstValues(purpose, (name) => t('duplicate.name', { name })),
  );
  const [step, setStep] = useState<Step>('overview');
  const save = useSave(purpose);
  const nameMissing = values.name.trim() === '';
  const isFirst = step === 'overview';
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (isFirst) {
      setStep('permissions');
      return;
    }
    const saved = await save.run({ ...values, name: values.name.trim() }).catch(() => null);
    if (saved === null) return;
    notify(t('form.saved', { name: saved.name }));
    onClose();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={onClose}
      opened
      size="lg"
      title={
        purpose.kind === 'create'
          ? t('create.title')
          : t(`${purpose.kind}.title`, { name: purpose.role.name })
      }
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <p aria-live="polite" className={classes.step}>
          {t('form.step', { step: isFirst ? 1 : 2, title: t(`form.${step}`) })}
        </p>
        {isFirst ? (
          <Overview onChange={setValues} purpose={purpose} values={values} />
        ) : (
          <PermissionRows
            onChange={(permissions) => setValues({ ...values, permissions })}
            value={values.permissions}
          />
        )}
        <ErrorNote error={save.error} />
        <div className={classes.buttons}>
          <Button onClick={isFirst ? onClose : () => setStep('overview')} variant="default">
            {t(isFirst ? 'action.cancel' : 'action.back')}
          </Button>
          <Button disabled={nameMissing} loading={save.busy} type="submit">
            {t(isFirst ? 'action.continue' : purpose.kind === 'edit' ? 'action.save' : 'create.open')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

type OverviewProps = { values: Values; purpose: Purpose; onChange: (values: Values) => void };

function Overview({ values, purpose, onChange }: OverviewProps) {
  const { t } = useTranslation('controlroles');
  const isBuiltIn = purpose.kind === 'edit' && purpose.role.kind !== 'custom';
  return (
    <>
      <TextInput
        autoComplete="off"
        data-autofocus
        description={isBuiltIn ? t('form.nameFixed') : undefined}
        label={t('column.name')}
        maxLength={64}
        onChange={(event) => onChange({ ...values, name: event.target.value })}
        readOnly={isBuiltIn}
        required
        value={values.name}
      />
      <Textarea
        autosize
        label={t('column.note')}
        maxLength={2000}
        minRows={2}
        onChange={(event) => onChange({ ...values, note: event.target.value })}
        value={values.note}
      />
    </>
  );
}

function firstValues(purpose: Purpose, copyOf: (name: string) => string): Values {
  if (purpose.kind === 'create') return { name: '', note: '', permissions: {} };
  const { name, note, permissions } = purpose.role;
  return { name: purpose.kind === 'duplicate' ? copyOf(name).slice(0, 64) : name, note, permissions };
}

function useSave(purpose: Purpose) {
  const create = useApiMutation('createControlRole', { invalidates: CHANGED_READS });
  const update = useApiMutation('updateControlRole', { invalidates: CHANGED_READS });
  return {
    busy: create.isPending || update.isPending,
    error: create.error ?? update.error,
    run: ({ name, note, permissions }: Values) => {
      const body = { name, note, permissions: withoutClient(permissions) };
      return purpose.kind === 'edit'
        ? update.mutateAsync({ params: { id: purpose.role.id }, body })
        : create.mutateAsync({ body });
    },
  };
}

const withoutClient = (permissions: ControlPermissions): ControlPermissions =>
  Object.fromEntries(
    CONTROL_PERMISSIONS.flatMap((name) => {
      const decision = permissions[name] ?? 'client';
      return decision === 'client' ? [] : [[name, decision]];
    }),
  );
