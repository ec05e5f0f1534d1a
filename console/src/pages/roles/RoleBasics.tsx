import { ADMIN_ROLE_TYPES } from '@gatehouse/contract/permission-table.ts';
import { Checkbox, MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useApiQuery } from '../../api/hooks.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { countLost, type RoleDraft } from './role-draft.ts';
import classes from './roles.module.css';

type Props = {
  draft: RoleDraft;
  onChange: (change: Partial<RoleDraft>) => void;
  /** What a role is called and reaches must be said before it goes on. */
  errors: { name?: string | undefined; scope?: string | undefined };
  /** The type of a role that exists cannot change. */
  isNew: boolean;
};

/** Name, type, scope and note. */
export function RoleBasics({ draft, onChange, errors, isNew }: Props) {
  const { t } = useTranslation('adminroles');
  const lost = countLost(draft);
  return (
    <div className={classes.form}>
      <TextInput
        autoComplete="off"
        error={errors.name}
        label={t('form.name')}
        maxLength={64}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        required
        value={draft.name}
      />
      <NativeSelect
        data={ADMIN_ROLE_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        description={isNew ? t(`type.help.${draft.type}`) : t('form.typeFixed')}
        disabled={!isNew}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        label={t('form.type')}
        onChange={(event) => onChange({ type: event.currentTarget.value as RoleDraft['type'] })}
        required
        value={draft.type}
      />
      {lost > 0 && <output className={classes.hint}>{t('form.lost', { count: lost })}</output>}
      {draft.type === 'group_scoped' && <Scope draft={draft} error={errors.scope} onChange={onChange} />}
      <Textarea
        autosize
        label={t('form.note')}
        maxLength={2000}
        minRows={2}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
        value={draft.note}
      />
    </div>
  );
}

type ScopeProps = Pick<Props, 'draft' | 'onChange'> & { error: string | undefined };

function Scope({ draft, onChange, error }: ScopeProps) {
  const { t } = useTranslation('adminroles');
  const userGroups = useApiQuery('listUserGroups', {}).data ?? [];
  const deviceGroups = useApiQuery('listDeviceGroups', {}).data ?? [];
  return (
    <fieldset className={classes.scope}>
      <legend>{t('column.scope')}</legend>
      <GroupsInput
        all={userGroups}
        chosen={draft.userGroups}
        description={t('form.userGroupsText')}
        label={t('form.userGroups')}
        onChange={(groups) => onChange({ userGroups: groups })}
      />
      <GroupsInput
        all={deviceGroups}
        chosen={draft.deviceGroups}
        description={t('form.deviceGroupsText')}
        label={t('form.deviceGroups')}
        onChange={(groups) => onChange({ deviceGroups: groups })}
      />
      <Checkbox
        checked={draft.unassignedDevices}
        description={t('form.unassignedText')}
        label={t('form.unassigned')}
        onChange={(event) => onChange({ unassignedDevices: event.currentTarget.checked })}
      />
      {error !== undefined && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

type Named = { id: string; name: string };
type GroupsProps = {
  label: string;
  description: string;
  all: readonly Named[];
  chosen: readonly Named[];
  onChange: (groups: Named[]) => void;
};

function GroupsInput({ label, description, all, chosen, onChange }: GroupsProps) {
  const { t } = useTranslation('adminroles');
  // The chosen ones first: they may come before the list does.
  const known = new Map([...chosen, ...all].map(({ id, name }) => [id, name]));
  return (
    <MultiSelect
      data={[...known].map(([value, name]) => ({ value, label: name }))}
      description={description}
      label={label}
      maxDropdownHeight={260}
      nothingFoundMessage={t('form.noGroup')}
      onChange={(ids) => onChange(ids.map((id) => ({ id, name: known.get(id) ?? '' })))}
      searchable
      value={chosen.map(({ id }) => id)}
    />
  );
}
