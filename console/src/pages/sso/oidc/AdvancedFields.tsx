import { NativeSelect, Radio, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from '../../../i18n/use-translation.ts';
import classes from '../sso.module.css';
import { IconUpload } from './IconUpload.tsx';
import type { ProviderForm, ProviderKind } from './provider-form.ts';

type Props = {
  kind: ProviderKind;
  form: ProviderForm;
  /** What `automatic` means for this issuer; null while it is not stored. */
  createsUsers: boolean | null;
  errors: Partial<Record<keyof ProviderForm, string>>;
  onChange: (changes: Partial<ProviderForm>) => void;
};

const below = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];

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
        <TextInput
          description={t('field.secretExpiresOn.help')}
          error={errors.secretExpiresOn}
          inputWrapperOrder={below}
          label={t('field.secretExpiresOn')}
          onChange={(event) => onChange({ secretExpiresOn: event.currentTarget.value })}
          type="date"
          value={form.secretExpiresOn}
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
      onChange={(choice) => onChange(choice as ProviderForm['createUsers'])}
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

function ProtocolFields({ kind, form, errors, onChange }: Props) {
  const { t } = useTranslation('sso');
  return (
    <fieldset className={classes.group}>
      <legend>{t('advanced.protocol')}</legend>
      <div className={classes.columns}>
        <TextInput
          description={t('field.scopes.help')}
          error={errors.scopes}
          inputWrapperOrder={below}
          label={t('field.scopes')}
          onChange={(event) => onChange({ scopes: event.currentTarget.value })}
          placeholder="openid profile email"
          spellCheck={false}
          value={form.scopes}
        />
        <NativeSelect
          data={[
            { value: '', label: t('field.prompt.none') },
            { value: 'select_account', label: t('field.prompt.select') },
            { value: 'login', label: t('field.prompt.login') },
            { value: 'consent', label: t('field.prompt.consent') },
          ]}
          label={t('field.prompt')}
          onChange={(event) => onChange({ prompt: event.currentTarget.value as ProviderForm['prompt'] })}
          value={form.prompt}
        />
        <NativeSelect
          data={[
            { value: 'auto', label: t('field.clientAuth.auto') },
            'client_secret_post',
            'client_secret_basic',
          ]}
          label={t('field.clientAuth')}
          onChange={(event) =>
            onChange({ clientAuth: event.currentTarget.value as ProviderForm['clientAuth'] })
          }
          value={form.clientAuth}
        />
        <NativeSelect
          data={['query', 'form_post']}
          description={t('field.responseMode.help')}
          inputWrapperOrder={below}
          label={t('field.responseMode')}
          onChange={(event) =>
            onChange({ responseMode: event.currentTarget.value as ProviderForm['responseMode'] })
          }
          value={form.responseMode}
        />
        <ResponseType form={form} onChange={onChange} />
        {kind === 'azure' && (
          <TextInput
            description={t('field.domainHint.help')}
            error={errors.domainHint}
            inputWrapperOrder={below}
            label={t('field.domainHint')}
            onChange={(event) => onChange({ domainHint: event.currentTarget.value })}
            placeholder="contoso.com"
            spellCheck={false}
            value={form.domainHint}
          />
        )}
        <TagsInput
          description={t('field.trustedAudiences.help')}
          error={errors.trustedAudiences}
          inputWrapperOrder={below}
          label={t('field.trustedAudiences')}
          onChange={(trustedAudiences) => onChange({ trustedAudiences })}
          splitChars={[',', ' ', ';']}
          value={form.trustedAudiences}
        />
      </div>
    </fieldset>
  );
}

/** Entra delivers hybrid answers by form_post only, so the one brings the other along. */
function ResponseType({ form, onChange }: Pick<Props, 'form' | 'onChange'>) {
  const { t } = useTranslation('sso');
  return (
    <NativeSelect
      data={['code', 'code id_token']}
      description={t('field.responseType.help')}
      inputWrapperOrder={below}
      label={t('field.responseType')}
      onChange={(event) =>
        onChange(
          event.currentTarget.value === 'code'
            ? { responseType: 'code' }
            : { responseType: 'code id_token', responseMode: 'form_post' },
        )
      }
      value={form.responseType}
    />
  );
}

function NetworkFields({ kind, form, errors, onChange }: Props) {
  const { t } = useTranslation('sso');
  return (
    <fieldset className={classes.group}>
      <legend>{t('advanced.network')}</legend>
      <div className={classes.columns}>
        {kind === 'azure' && (
          <TextInput
            description={t('field.authorityHost.help')}
            error={errors.authorityHost}
            inputMode="url"
            inputWrapperOrder={below}
            label={t('field.authorityHost')}
            onChange={(event) => onChange({ authorityHost: event.currentTarget.value })}
            placeholder="https://login.microsoftonline.com"
            spellCheck={false}
            value={form.authorityHost}
          />
        )}
        <TextInput
          description={t('field.proxyUrl.help')}
          error={errors.proxyUrl}
          inputMode="url"
          inputWrapperOrder={below}
          label={t('field.proxyUrl')}
          onChange={(event) => onChange({ proxyUrl: event.currentTarget.value })}
          placeholder="http://proxy.example.org:3128"
          spellCheck={false}
          value={form.proxyUrl}
        />
        <Switch
          checked={form.internalNetwork}
          description={t('field.internalNetwork.help')}
          label={t('field.internalNetwork')}
          onChange={(event) => onChange({ internalNetwork: event.currentTarget.checked })}
        />
        <Textarea
          autosize
          classNames={{ input: classes.mono ?? '' }}
          description={t('field.caPem.help')}
          error={errors.caPem}
          inputWrapperOrder={below}
          label={t('field.caPem')}
          maxRows={10}
          minRows={3}
          onChange={(event) => onChange({ caPem: event.currentTarget.value })}
          placeholder="-----BEGIN CERTIFICATE-----"
          spellCheck={false}
          value={form.caPem}
        />
      </div>
    </fieldset>
  );
}
