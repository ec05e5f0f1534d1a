import { TextInput } from '@mantine/core';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { ClearableInput } from '../shared/ClearableInput.tsx';
import classes from '../sso.module.css';
import { below } from './advanced-props.ts';
import { IssuerField } from './IssuerField.tsx';
import type { FieldErrors } from './ProviderCard.tsx';
import type { ProviderForm } from './provider-form.ts';
import type { ProviderTab } from './provider-tabs.ts';
import { SecretField } from './SecretField.tsx';

type Props = { tab: ProviderTab; errors: FieldErrors; onChange: (changes: Partial<ProviderForm>) => void };

/** The three fields of the official page, and the name while it can still be chosen. */
export function ProviderFields({ tab, errors, onChange }: Props) {
  const { t } = useTranslation('sso');
  const { form, kind, provider } = tab;
  return (
    <div className={classes.wide} key={tab.id}>
      {provider === null && form.name !== '' && (
        <TextInput
          error={errors.name}
          label={t('field.name')}
          maxLength={32}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          spellCheck={false}
          value={form.name}
        />
      )}
      <ClearableInput
        error={errors.clientId}
        label={t('field.clientIdPage')}
        onChange={(clientId) => onChange({ clientId })}
        placeholder={t('field.pleaseEnter')}
        value={form.clientId}
        withAsterisk
      />
      <SecretField
        error={errors.clientSecret}
        kind={kind}
        label={t('field.clientSecret')}
        onChange={(clientSecret) => onChange({ clientSecret })}
        stored={provider?.secretSet === true}
        value={form.clientSecret}
      />
      <IssuerField
        context={{
          kind,
          clientId: form.clientId.trim(),
          authorityHost: form.authorityHost.trim() || null,
          internalNetwork: form.internalNetwork,
          caPem: form.caPem.trim() || null,
          proxyUrl: form.proxyUrl.trim() || null,
        }}
        error={errors.issuer}
        isDraft={provider === null}
        onAuthority={(authorityHost) => onChange({ authorityHost })}
        onChange={(issuer) => onChange({ issuer })}
        onInternalNetwork={(internalNetwork) => onChange({ internalNetwork })}
        value={form.issuer}
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
    </div>
  );
}
