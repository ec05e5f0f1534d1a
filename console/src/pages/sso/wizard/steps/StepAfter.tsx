import { portalLabels } from '@gatehouse/contract/explanations/portal-labels.ts';
import { Button } from '@mantine/core';
import { Icon } from '../../../../components/ui/Icon.tsx';
import { formatDate } from '../../../../i18n/format.ts';
import { useTranslation } from '../../../../i18n/use-translation.ts';
import { Note } from '../../shared/Note.tsx';
import { saveFile } from '../../shared/save-file.ts';
import classes from '../../sso.module.css';
import { secretCalendar } from '../calendar.ts';
import type { StepProps } from '../StepContent.tsx';
import wizardClasses from '../wizard.module.css';

/** What to keep in mind: the end of the secret, who can still sign in, how access is taken away. */
export function StepAfter({ wizard }: StepProps) {
  const { t, language } = useTranslation('sso');
  const labels = portalLabels(language);
  const expires = wizard.provider?.secretExpiresOn ?? null;
  return (
    <div className={classes.stack}>
      <Note tone="ok">{t('after.done')}</Note>
      <section>
        <h3>{t('after.expiry')}</h3>
        {expires === null ? (
          <p>{t('after.noDate')}</p>
        ) : (
          <>
            <p>{t('after.expiryText', { date: formatDate(language, expires) })}</p>
            <CalendarButton date={expires} id={wizard.provider?.id ?? ''} name={wizard.values.appName} />
          </>
        )}
      </section>
      <section>
        <h3>{t('after.revoke')}</h3>
        <ul className={wizardClasses.list}>
          <li>{t('after.revoke.person')}</li>
          <li>{t('after.revoke.entra', labels)}</li>
          <li>{t('after.revoke.all')}</li>
        </ul>
      </section>
      <section>
        <h3>{t('after.wayIn')}</h3>
        <p>{t('after.wayInText')}</p>
      </section>
    </div>
  );
}

function CalendarButton({ date, id, name }: { date: string; id: string; name: string }) {
  const { t } = useTranslation('sso');
  const save = () => {
    const calendar = secretCalendar({
      uid: `secret-${id}-${date}@${location.hostname}`,
      date,
      summary: t('after.calendar.summary', { name }),
      description: t('after.calendar.description', { address: location.origin }),
      now: new Date(),
    });
    saveFile('gatehouse-client-secret.ics', 'text/calendar;charset=utf-8', calendar);
  };
  return (
    <Button leftSection={<Icon name="download" size={16} />} onClick={save} variant="default">
      {t('after.calendar')}
    </Button>
  );
}
