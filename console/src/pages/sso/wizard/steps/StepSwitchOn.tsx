import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from '../../../../i18n/use-translation.ts';
import { CreateUsersChoice } from '../../oidc/AdvancedFields.tsx';
import { Note } from '../../shared/Note.tsx';
import classes from '../../sso.module.css';
import type { StepProps } from '../StepContent.tsx';
import type { WizardValues } from '../wizard-values.ts';
import { below } from '../../oidc/advanced-props.ts';

/** How the button reads and who gets an account; the button below shows it to everybody. */
export function StepSwitchOn({ wizard }: StepProps) {
  const { t } = useTranslation('sso');
  const { values, change, provider } = wizard;
  return (
    <div className={classes.stack}>
      {provider?.lastTest?.succeeded === true ? (
        <Note tone="ok">{t('switchOn.tested')}</Note>
      ) : (
        <Note tone="warn">{t('switchOn.untested')}</Note>
      )}
      <TextInput
        description={t('field.label.azure')}
        inputWrapperOrder={below}
        label={t('field.label')}
        maxLength={60}
        onChange={(event) => change({ label: event.currentTarget.value })}
        value={values.label}
      />
      <CreateUsersChoice
        createsUsers={values.createUsers === 'auto' ? values.audience === 'single' : null}
        onChange={(createUsers) => change({ createUsers })}
        value={values.createUsers}
      />
      <TextInput
        description={t('field.domainHint.help')}
        inputWrapperOrder={below}
        label={t('field.domainHint')}
        onChange={(event) => change({ domainHint: event.currentTarget.value })}
        placeholder="contoso.com"
        spellCheck={false}
        value={values.domainHint}
      />
      <NativeSelect
        data={[
          { value: '', label: t('field.prompt.none') },
          { value: 'select_account', label: t('field.prompt.select') },
          { value: 'login', label: t('field.prompt.login') },
          { value: 'consent', label: t('field.prompt.consent') },
        ]}
        label={t('field.prompt')}
        onChange={(event) => change({ prompt: event.currentTarget.value as WizardValues['prompt'] })}
        value={values.prompt}
      />
    </div>
  );
}
