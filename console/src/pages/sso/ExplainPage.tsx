import { Textarea } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Card } from '../../components/ui/Card.tsx';
import { CopyField } from '../../components/ui/CopyField.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loading } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ExplainedCodes } from './explain/ExplainedCodes.tsx';
import { useExplanations } from './shared/use-explain.ts';
import classes from './sso.module.css';
import { below } from './oidc/advanced-props.ts';

const EXAMPLES = ['AADSTS50011', 'AADSTS700016', 'AADSTS7000215', 'AADSTS50105', 'AADSTS65001'];

/** Paste whatever Microsoft showed and read cause and fix. Nothing of it leaves the browser. */
export function ExplainPage() {
  const { t } = useTranslation('sso');
  const { code } = useSearch({ strict: false }) as { code?: string };
  const [text, setText] = useState(code ?? '');
  const catalogue = useExplanations();
  const navigate = useNavigate();
  const change = (next: string) => {
    setText(next);
    const found = catalogue?.explainMicrosoftError(next, 'en').codes[0];
    void navigate({ to: '.', search: found ? { code: `AADSTS${found}` } : {}, replace: true } as never);
  };
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: t('nav.singleSignOn') }]}
        description={t('explain.description')}
        title={t('nav.explain')}
      />
      <div className={classes.flow}>
        <Card>
          <Textarea
            autosize
            classNames={{ input: classes.mono ?? '' }}
            description={t('explain.private')}
            inputWrapperOrder={below}
            label={t('explain.label')}
            maxLength={20_000}
            maxRows={12}
            minRows={3}
            onChange={(event) => change(event.currentTarget.value)}
            placeholder={t('explain.placeholder')}
            spellCheck={false}
            value={text}
          />
          <div className={classes.row} style={{ marginTop: 10 }}>
            <span className={classes.quiet} style={{ margin: 0 }}>
              {t('explain.examples')}
            </span>
            {EXAMPLES.map((example) => (
              <button className={classes.link} key={example} onClick={() => change(example)} type="button">
                {example}
              </button>
            ))}
          </div>
        </Card>
        <div aria-live="polite">
          {text.trim() !== '' && (catalogue === undefined ? <Loading /> : <ExplainedCodes text={text} />)}
        </div>
        {code !== undefined && text.trim() !== '' && (
          <div>
            <p className={classes.label}>{t('explain.link')}</p>
            <CopyField label={t('explain.link')} value={location.href} wrap />
          </div>
        )}
      </div>
    </>
  );
}
