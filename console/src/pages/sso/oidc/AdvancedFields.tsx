import { Radio, Switch, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from '../../../i18n/use-translation.ts';
import classes from '../sso.module.css';
import { IconUpload } from './IconUpload.tsx';
import { type AdvancedProps as Props, below } from './advanced-props.ts';
import type { ProviderForm } from './provider-form.ts';
import { NetworkFields, ProtocolFields } from './ProtocolFields.tsx';

/** Everything beyond the official three fields, grouped by what it decides. */
export function AdvancedFields(props: Props) {
  return (
    <>
      <ButtonFields {...props} />
      <PeopleFields {...props} />
      <UsernameFields {...props} />
      <ProtocolFields {...props} />
      <NetworkFields {...props} />
    </>
  );
}

function ButtonFields({ kind, form, errors, onChange }: Props) {
  const { t } = useTranslation('sso');
  return (
    <fieldset className={classes.group}>
      <legend>{t('advanced.button')}</legend>
      <div className={classes.columns}>
        <TextInput
          description={kind === 'azure' ? t('field.label.azure') : t('field.label.help')}
          error={errors.label}
          inputWrapperOrder={below}
          label={t('field.label')}
          maxLength={60}
          onChange={(event) => onChange({ label: event.currentTarget.value })}
          value={form.label}
        />
        {kind === 'custom' && (
          <IconUpload onChange={(iconSvg) => onChange({ iconSvg })} value={form.iconSvg} />
        )}
      </div>
    </fieldset>
  );
}

function PeopleFields({ kind, form, errors, createsUsers, onChange }: Props) {
  const { t } = useTranslation('sso');
  return (
    <fieldset className={classes.group}>
      <legend>{t('advanced.people')}</legend>
      <div className={classes.columns}>
        <CreateUsersChoice
          createsUsers={createsUsers}
          onChange={(createUsers) => onChange({ createUsers })}
          value={form.createUsers}
        />
        {kind === 'azure' && (
          <>
            <TagsInput
              description={t('field.allowedTenants.help')}
              error={errors.allowedTenants}
              inputWrapperOrder={below}
              label={t('field.allowedTenants')}
              onChange={(allowedTenants) => onChange({ allowedTenants })}
              splitChars={[',', ' ', ';']}
              value={form.allowedTenants}
            />
            <Switch
              checked={form.allowGuests}
              description={t('field.allowGuests.help')}
              label={t('field.allowGuests')}
              onChange={(event) => onChange({ allowGuests: event.currentTarget.checked })}
            />
            <Switch
              checked={form.allowPersonalAccounts}
              description={t('field.allowPersonal.help')}
              label={t('field.allowPersonal')}
              onChange={(event) => onChange({ allowPersonalAccounts: event.currentTarget.checked })}
            />
          </>
        )}
        <TagsInput
          description={t('field.allowedDomains.help')}
          error={errors.allowedDomains}
          inputWrapperOrder={below}
          label={t('field.allowedDomains')}
          onChange={(allowedDomains) => onChange({ allowedDomains })}
          splitChars={[',', ' ', ';']}
          value={form.allowedDomains}
        />
      </div>
    </fieldset>
  );
}

type CreateProps = {
  value: ProviderForm['createUsers'];
  createsUsers: boolean | null;
  onChange: (value: ProviderForm['createUsers']) => void;
};

/** Automatic follows the issuer: one organisation creates, an issuer shared by many does not. */
export function CreateUsersChoice({ value, createsUsers, onChange }: CreateProps) {
  const { t } = useTranslation('sso');
  const now =
    createsUsers === null ? '' : t(createsUsers ? 'field.createUsers.nowOn' : 'field.createUsers.nowOff');
  return (
    <Radio.Group
      description={`${t('field.createUsers.help')} ${now}`.trim()}
      inputWrapperOrder={below}
      label={t('field.createUsers')}
      onChange={onChange}
      value={value}
    >
      <div className={classes.row} style={{ marginBlock: 4 }}>
        <Radio label={t('field.createUsers.auto')} value="auto" />
        <Radio label={t('field.createUsers.on')} value="on" />
        <Radio label={t('field.createUsers.off')} value="off" />
      </div>
    </Radio.Group>
  );
}

function UsernameFields({ form, errors, onChange }: Props) {
  const { t } = useTranslation('sso');
  return (
    <fieldset className={classes.group}>
      <legend>{t('advanced.username')}</legend>
      <div className={classes.columns}>
        <TextInput
          description={t('field.usernameClaim.help')}
          error={errors.usernameClaim}
          inputWrapperOrder={below}
          label={t('field.usernameClaim')}
          maxLength={64}
          onChange={(event) => onChange({ usernameClaim: event.currentTarget.value })}
          placeholder="preferred_username"
          spellCheck={false}
          value={form.usernameClaim}
        />
        <Switch
          checked={form.usernameWhole}
          description={t('field.usernameWhole.help')}
          label={t('field.usernameWhole')}
          onChange={(event) => onChange({ usernameWhole: event.currentTarget.checked })}
        />
      </div>
    </fieldset>
  );
}
