import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Card } from '../../components/ui/Card.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { ApiProbe } from './ApiProbe.tsx';
import { isWarning, problemsOf, tidied, type ClientValues } from './client-setup.ts';
import classes from './connect.module.css';

const FIELDS = ['host', 'relay', 'api', 'key'] as const;
const PLACEHOLDERS = {
  host: 'rd.example.org',
  relay: 'rd.example.org',
  api: 'https://rd.example.org',
  key: '',
} as const;
const PROBE_DELAY_MS = 500;

type Props = { values: ClientValues; isAdministrator: boolean; onChange: (values: ClientValues) => void };

/** Host, relay, API and key with what a client would make of them; nothing typed here is saved. */
export function ClientValuesForm({ values, isAdministrator, onChange }: Props) {
  const { t } = useTranslation('connect');
  const problems = problemsOf(values);
  const [api] = useDebouncedValue(tidied(values).api, PROBE_DELAY_MS);
  return (
    <Card description={t('values.text')} title={t('values.title')}>
      <div className={classes.fields}>
        {FIELDS.map((field) => {
          const own = problems.filter((problem) => problem.startsWith(`${field}.`));
          const wrong = own.find((problem) => !isWarning(problem));
          return (
            <div key={field}>
              <TextInput
                autoComplete="off"
                description={t(`field.${field}Text`)}
                error={wrong === undefined ? null : t(`problem.${wrong}`)}
                label={t(`field.${field}`)}
                onChange={(event) => onChange({ ...values, [field]: event.currentTarget.value })}
                placeholder={PLACEHOLDERS[field]}
                spellCheck={false}
                value={values[field]}
              />
              {own.filter(isWarning).map((problem) => (
                <p className={classes.warning} key={problem}>
                  <Icon name="alert" size={15} />
                  <span>{t(`problem.${problem}`)}</span>
                </p>
              ))}
              {field === 'api' && wrong === undefined && <ApiProbe api={api} />}
            </div>
          );
        })}
      </div>
      {isAdministrator && (
        <p className={classes.note}>
          {t('values.saved')} <TextLink to={paths.generalSettings}>{t('values.settings')}</TextLink>
        </p>
      )}
    </Card>
  );
}
