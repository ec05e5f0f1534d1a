import { NativeSelect, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from '../../../i18n/use-translation.ts';
import classes from '../sso.module.css';
import { type AdvancedProps as Props, below } from './advanced-props.ts';
import type { ProviderForm } from './provider-form.ts';

/** How Gatehouse and the provider talk to each other. */
export function ProtocolFields({ kind, form, errors, onChange }: Props) {
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

/** The way from this server to the provider. */
export function NetworkFields({ kind, form, errors, onChange }: Props) {
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
