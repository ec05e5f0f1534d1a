import { portalLabels } from '@gatehouse/contract/explanations/portal-labels.ts';
import { TextInput } from '@mantine/core';
import { CopyButton, CopyField } from '../../../../components/ui/CopyField.tsx';
import { useTranslation } from '../../../../i18n/use-translation.ts';
import { OutsideLink } from '../../shared/OutsideLink.tsx';
import { Note } from '../../shared/Note.tsx';
import classes from '../../sso.module.css';
import type { StepProps } from '../StepContent.tsx';
import { PORTALS } from '../wizard-values.ts';
import wizardClasses from '../wizard.module.css';

/** The blade of the portal, as its own address bar spells it. */
const APP_REGISTRATIONS = '/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade';
/** Entra limits redirect URIs to this many characters (spec: oidc 1.4). */
const MAX_REDIRECT_URI = 256;

/** The registration: what to type where, with every value ready to copy. */
export function StepRegister({ wizard, callback }: StepProps) {
  const { t, language } = useTranslation('sso');
  const labels = portalLabels(language);
  const { values, change } = wizard;
  const portal = PORTALS[values.cloud];
  return (
    <div className={classes.stack}>
      <ol className={wizardClasses.list}>
        <li>
          {t('register.open', labels)}{' '}
          {portal !== null && (
            <OutsideLink href={`${portal}${APP_REGISTRATIONS}`}>{new URL(portal).host}</OutsideLink>
          )}
        </li>
        <li>{t('register.new', labels)}</li>
        <li>
          {t('register.name')}
          <div className={classes.row} style={{ marginTop: 6 }}>
            <TextInput
              aria-label={t('register.appName')}
              maxLength={120}
              onChange={(event) => change({ appName: event.currentTarget.value })}
              value={values.appName}
            />
            <CopyButton label={t('register.appName')} value={values.appName} />
          </div>
        </li>
        <li>{t('sheet.accounts', { ...labels, accounts: t(`sheet.accounts.${values.audience}`) })}</li>
        <li>
          {t('register.redirect', labels)}
          <div style={{ marginTop: 6 }}>
            <CopyField label={t('oidc.callbackUrl')} value={callback} wrap />
          </div>
        </li>
        <li>{t('register.done')}</li>
      </ol>
      <Note tone="info">{t('register.case')}</Note>
      {callback.length > MAX_REDIRECT_URI && <Note tone="warn">{t('register.tooLong')}</Note>}
      <p className={classes.quiet}>{t('register.noIdTokens', labels)}</p>
    </div>
  );
}
