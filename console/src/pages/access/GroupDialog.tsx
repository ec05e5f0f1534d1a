import type { AccessParty, DeviceGroupRow, UserGroupRow } from '@gatehouse/contract';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './access.module.css';
import { PartiesInput } from './PartiesInput.tsx';
import { useSaveGroup } from './use-save-group.ts';

export type GroupKind = 'user_group' | 'device_group';
export type GroupValues = {
  name: string;
  note: string;
  accessTo: AccessParty[];
  accessedFrom: AccessParty[];
};
type Group = UserGroupRow | DeviceGroupRow;

type Props = { kind: GroupKind; group: Group | null; onClose: () => void };

/** Name, note and rules. Nothing holds before Save: RustDesk's own dialog saves each chip at once. */
export function GroupDialog({ kind, group, onClose }: Props) {
  const { t } = useTranslation('access');
  const before = valuesOf(group);
  const form = useForm<GroupValues>({
    initialValues: before,
    validate: { name: (value) => (value.trim() === '' ? t('field.required') : null) },
  });
  const save = useSaveGroup(kind);
  const submit = async (values: GroupValues) => {
    await save.mutateAsync({ id: group?.id ?? null, before, values });
    notify(t('state.saved'));
    onClose();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={onClose}
      opened
      size="lg"
      title={group === null ? t(`group.new.${kind}`) : t('group.editNamed', { name: group.name })}
    >
      {/* The mutation keeps its error, which stands below. */}
      <form
        className={classes.form}
        noValidate
        onSubmit={form.onSubmit((values) => void submit(values).catch(() => null))}
      >
        <TextInput
          autoComplete="off"
          data-autofocus
          label={t('group.name')}
          maxLength={64}
          required
          {...form.getInputProps('name')}
        />
        <Textarea
          autosize
          label={t('group.note')}
          maxLength={2000}
          minRows={1}
          {...form.getInputProps('note')}
        />
        {kind === 'user_group' && (
          <PartiesInput
            description={t('rules.accessToText')}
            kinds={['user_group', 'device_group']}
            label={t('rules.accessTo')}
            without={group?.id ?? null}
            onChange={(parties) => form.setFieldValue('accessTo', parties)}
            value={form.values.accessTo}
          />
        )}
        <PartiesInput
          description={t(`rules.accessedFromText.${kind}`)}
          kinds={['user_group', 'user']}
          label={t('rules.accessedFrom')}
          without={group?.id ?? null}
          onChange={(parties) => form.setFieldValue('accessedFrom', parties)}
          value={form.values.accessedFrom}
        />
        <ErrorNote error={save.error} />
        <div className={classes.buttons}>
          <Button onClick={onClose} variant="default">
            {t('action.cancel')}
          </Button>
          <Button loading={save.isPending} type="submit">
            {t('action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function valuesOf(group: Group | null): GroupValues {
  return {
    name: group?.name ?? '',
    note: group?.note ?? '',
    accessTo: group !== null && 'accessTo' in group ? group.accessTo : [],
    accessedFrom: group?.accessedFrom ?? [],
  };
}
