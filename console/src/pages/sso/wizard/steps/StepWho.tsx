import { NativeSelect, Radio, Switch, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from '../../../../i18n/use-translation.ts';
import { isAllowedTenant } from '../../oidc/secret-hints.ts';
import { Note } from '../../shared/Note.tsx';
import classes from '../../sso.module.css';
import type { StepProps } from '../StepContent.tsx';
import { AUDIENCES, CLOUDS, ownAuthorityHost, type WizardValues } from '../wizard-values.ts';
import { below } from '../../oidc/advanced-props.ts';

/** One organisation, several, or personal accounts too; and in which of Microsoft's clouds. */
export function StepWho({ wizard }: StepProps) {
  const { t } = useTranslation('sso');
  const { values, change } = wizard;
  const ownHost = ownAuthorityHost(values);
  return (
    <div className={classes.stack}>
      <Radio.Group
        label={t('who.label')}
        onChange={(audience) => change({ audience })}
        value={values.audience}
      >
        <div className={classes.stack} style={{ gap: 12, marginTop: 8 }}>
          {AUDIENCES.map((audience) => (
            <Radio
              description={t(`who.${audience}.help`)}
              key={audience}
              label={t(`who.${audience}`)}
              value={audience}
            />
          ))}
        </div>
      </Radio.Group>
      {values.audience === 'personal' && <Note tone="warn">{t('who.personal.warning')}</Note>}
      {values.audience !== 'single' && (
        <TagsInput
          description={t('who.tenants.help')}
          error={values.allowedTenants.every(isAllowedTenant) ? undefined : t('field.allowedTenants.bad')}
          inputWrapperOrder={below}
          label={t('field.allowedTenants')}
          onChange={(allowedTenants) => change({ allowedTenants })}
          splitChars={[',', ' ', ';']}
          value={values.allowedTenants}
          withAsterisk={values.audience === 'several'}
        />
      )}
      <Switch
        checked={values.allowGuests}
        description={t('field.allowGuests.help')}
        label={t('field.allowGuests')}
        onChange={(event) => change({ allowGuests: event.currentTarget.checked })}
      />
      <NativeSelect
        data={CLOUDS.map((cloud) => ({ value: cloud, label: t(`who.cloud.${cloud}`) }))}
        label={t('who.cloud')}
        onChange={(event) => change({ cloud: event.currentTarget.value as WizardValues['cloud'] })}
        value={values.cloud}
      />
      {values.cloud === 'other' && (
        <TextInput
          description={t('field.authorityHost.help')}
          inputMode="url"
          inputWrapperOrder={below}
          label={t('field.authorityHost')}
          onChange={(event) => change({ otherAuthority: event.currentTarget.value })}
          placeholder="https://login.example.org"
          spellCheck={false}
          value={values.otherAuthority}
          withAsterisk
        />
      )}
      <div aria-live="polite">
        {ownHost !== null && (
          <Note tone="info">
            {t('issuer.ownMachine', { host: ownHost, field: t('field.internalNetwork') })}
          </Note>
        )}
      </div>
    </div>
  );
}
