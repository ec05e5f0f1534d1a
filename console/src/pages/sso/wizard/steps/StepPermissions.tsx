import { portalLabels } from '@gatehouse/contract/explanations/portal-labels.ts';
import { CopyField } from '../../../../components/ui/CopyField.tsx';
import { useTranslation } from '../../../../i18n/use-translation.ts';
import { OutsideLink } from '../../shared/OutsideLink.tsx';
import classes from '../../sso.module.css';
import type { StepProps } from '../StepContent.tsx';
import { adminConsentUrl } from '../wizard-values.ts';

/** Sign-in needs no more than openid, profile and email; only consent may have to be given for everybody. */
export function StepPermissions({ wizard }: StepProps) {
  const { t, language } = useTranslation('sso');
  const labels = portalLabels(language);
  const consent = adminConsentUrl(wizard.values);
  return (
    <div className={classes.stack}>
      <p>{t('permissions.few')}</p>
      <p>{t('permissions.when', labels)}</p>
      {consent !== null && (
        <div>
          <p className={classes.label}>{t('permissions.link')}</p>
          <CopyField label={t('permissions.link')} value={consent} wrap />
          <p className={classes.quiet}>
            <OutsideLink href={consent}>{t('permissions.open')}</OutsideLink> {t('permissions.after')}
          </p>
        </div>
      )}
      <p className={classes.quiet}>{t('permissions.assignment', labels)}</p>
    </div>
  );
}
