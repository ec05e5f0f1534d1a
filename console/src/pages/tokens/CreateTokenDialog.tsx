import type { BodyOf, TokenArea } from '@gatehouse/contract';
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useApiMutation } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { AREAS } from './areas.ts';
import { ShownOnce } from './ShownOnce.tsx';
import classes from './tokens.module.css';
import { toValidDays, ValiditySelect } from './ValiditySelect.tsx';

type Right = 'none' | 'r' | 'rw';
type Values = { name: string; rights: Record<TokenArea, Right>; validDays: string };

const RIGHTS: readonly Right[] = ['none', 'r', 'rw'];
const EMPTY: Values = {
  name: '',
  rights: {
    device: 'none',
    user: 'none',
    user_group: 'none',
    device_group: 'none',
    strategy: 'none',
    address_book: 'none',
    audit_log: 'none',
  },
  validDays: '90',
};

/** Asks what the token may open, then shows it once. */
export function CreateTokenDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('tokens');
  const create = useApiMutation('createApiToken', { invalidates: ['listApiTokens', 'listAuditEvents'] });
  const close = () => {
    create.reset();
    onClose();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={close}
      opened={opened}
      size="lg"
      title={create.data ? t('create.madeTitle', { name: create.data.row.name }) : t('create.title')}
    >
      {create.data ? (
        <ShownOnce onDone={close} token={create.data.token} />
      ) : (
        <CreateForm
          error={create.error}
          onCancel={close}
          onCreate={(body) => create.mutate({ body })}
          pending={create.isPending}
        />
      )}
    </Modal>
  );
}

type FormProps = {
  error: unknown;
  pending: boolean;
  onCreate: (body: BodyOf<'createApiToken'>) => void;
  onCancel: () => void;
};

function CreateForm({ error, pending, onCreate, onCancel }: FormProps) {
  const { t } = useTranslation('tokens');
  const form = useForm<Values>({
    initialValues: EMPTY,
    validate: { name: (value) => (value.trim() === '' ? t('field.required') : null) },
  });
  const nothing = Object.values(form.values.rights).every((right) => right === 'none');
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit((values) => {
        if (!nothing) onCreate(toBody(values));
      })}
    >
      <TextInput
        autoComplete="off"
        data-autofocus
        description={t('create.nameText')}
        label={t('column.name')}
        maxLength={64}
        required
        {...form.getInputProps('name')}
      />
      <fieldset className={classes.rights}>
        <legend>{t('column.permissions')}</legend>
        {AREAS.map((area) => (
          <div className={classes.right} key={area}>
            <div>
              <label htmlFor={`right-${area}`}>{t(`area.${area}`)}</label>
              <p className={classes.dim} id={`opens-${area}`}>
                {t(`opens.${area}.${form.values.rights[area]}`)}
              </p>
            </div>
            <NativeSelect
              data={RIGHTS.map((right) => ({ value: right, label: t(`right.${right}`) }))}
              aria-describedby={`opens-${area}`}
              id={`right-${area}`}
              {...form.getInputProps(`rights.${area}`)}
            />
          </div>
        ))}
      </fieldset>
      <ValiditySelect {...form.getInputProps('validDays')} value={form.values.validDays} />
      <ErrorNote error={error} />
      {nothing && <p className={classes.dim}>{t('create.openSomething')}</p>}
      <div className={classes.buttons}>
        <Button onClick={onCancel} variant="default">
          {t('action.cancel')}
        </Button>
        <Button disabled={nothing} loading={pending} type="submit">
          {t('create.open')}
        </Button>
      </div>
    </form>
  );
}

function toBody({ name, rights, validDays }: Values): BodyOf<'createApiToken'> {
  return {
    name,
    permissions: Object.fromEntries(Object.entries(rights).filter(([, right]) => right !== 'none')),
    validDays: toValidDays(validDays),
  };
}
