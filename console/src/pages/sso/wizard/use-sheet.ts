import { portalLabels } from '@gatehouse/contract/explanations/portal-labels.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { PORTALS, type WizardValues } from './wizard-values.ts';

export type Sheet = { title: string; intro: string; steps: string[]; back: string; text: string };

/** Instructions for a colleague who has the rights in Entra but no account here. */
export function useSheet(values: WizardValues, callback: string): Sheet {
  const { t, language } = useTranslation('sso');
  const labels = portalLabels(language);
  const portal = PORTALS[values.cloud] ?? t('wizard.portalOther');
  const words = {
    ...labels,
    portal,
    callback,
    name: values.appName,
    accounts: t(`sheet.accounts.${values.audience}`),
  };
  const steps = [
    t('sheet.open', words),
    t('sheet.new', words),
    t('sheet.name', words),
    t('sheet.accounts', words),
    t('sheet.redirect', words),
    t('sheet.ids', words),
    t('sheet.secret', words),
  ];
  const title = t('sheet.title', words);
  const intro = t('sheet.intro', words);
  const back = t('sheet.back', words);
  const numbered = steps.map((step, index) => `${index + 1}. ${step}`);
  return { title, intro, steps, back, text: [title, '', intro, '', ...numbered, '', back, ''].join('\n') };
}
