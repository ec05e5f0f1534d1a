import { useTranslation } from '../../../i18n/use-translation.ts';
import { Disclosure } from '../shared/Disclosure.tsx';
import { useSheet } from './use-sheet.ts';
import classes from './wizard.module.css';
import type { WizardValues } from './wizard-values.ts';

/** The printable sheet; on paper it is all there is of the page. */
export function ColleagueSheet({ values, callback }: { values: WizardValues; callback: string }) {
  const { t } = useTranslation('sso');
  const sheet = useSheet(values, callback);
  const content = (
    <>
      <h2>{sheet.title}</h2>
      <p>{sheet.intro}</p>
      <ol>
        {sheet.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{sheet.back}</p>
    </>
  );
  return (
    <>
      <div className={classes.sheetScreen}>
        <Disclosure title={t('wizard.sheetOpen')}>
          <div className={classes.sheet}>{content}</div>
        </Disclosure>
      </div>
      <div aria-hidden="true" className={classes.sheetPaper}>
        {content}
        <dl>
          {[t('wizard.tenant'), t('wizard.clientId'), t('wizard.secretValue'), t('wizard.secretExpires')].map(
            (label) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd />
              </div>
            ),
          )}
        </dl>
      </div>
    </>
  );
}
