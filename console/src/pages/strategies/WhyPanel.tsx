import type { StrategyExplanation } from '@gatehouse/contract';
import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { StatusBadge, Tag } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { useOptionTexts } from './use-option-texts.ts';
import { WhyDelivery } from './WhyDelivery.tsx';
import classes from './strategies.module.css';

/** Why does this device have this setting? Every level, the one that decides, and what has reached the device. */
export function WhyPanel({ rustdeskId }: { rustdeskId: string }) {
  const { t } = useTranslation('strategies');
  return (
    <div className={classes.why}>
      <TextLink className={classes.alwaysBack} search={{}} to={paths.strategies}>
        <Icon name="arrowLeft" size={14} /> {t('title.strategies')}
      </TextLink>
      <Card description={t('why.text')} title={t('why.title')}>
        <Question key={rustdeskId} rustdeskId={rustdeskId} />
      </Card>
      {rustdeskId !== '' && <Answer rustdeskId={rustdeskId} />}
    </div>
  );
}

function Question({ rustdeskId }: { rustdeskId: string }) {
  const { t } = useTranslation('strategies');
  const navigate = useNavigate();
  const [typed, setTyped] = useState(rustdeskId);
  const ask = (event: React.FormEvent) => {
    event.preventDefault();
    void navigate({ to: paths.strategies, search: { why: typed.replaceAll(/\s/g, '') } });
  };
  return (
    <form className={classes.newKey} onSubmit={ask}>
      <TextInput
        inputMode="text"
        label={t('why.id')}
        maxLength={64}
        onChange={(event) => setTyped(event.target.value)}
        placeholder="123 456 789"
        spellCheck={false}
        value={typed}
      />
      <Button disabled={typed.trim() === ''} type="submit">
        {t('why.ask')}
      </Button>
    </form>
  );
}

function Answer({ rustdeskId }: { rustdeskId: string }) {
  const query = useApiQuery('explainStrategy', { query: { rustdeskId } });
  return <Loaded query={query}>{(explanation) => <Explanation explanation={explanation} />}</Loaded>;
}

const TONE = { governed: 'ok', disabled: 'warn', none: 'neutral' } as const;

function Explanation({ explanation }: { explanation: StrategyExplanation }) {
  const { t } = useTranslation('strategies');
  const { device, outcome, claims, delivery } = explanation;
  return (
    <>
      <Card
        title={
          <>
            {device.name} <RustdeskId copy id={device.rustdeskId} />
          </>
        }
      >
        <StatusBadge tone={TONE[outcome]}>{t(`why.outcome.${outcome}`)}</StatusBadge>
        {claims.length > 0 && (
          <ol className={classes.claims}>
            {claims.map((claim) => (
              <li data-decides={claim.decides || undefined} key={`${claim.level} ${claim.through}`}>
                <span className={classes.claimLevel}>
                  {t(`level.${claim.level}`)}
                  {claim.level !== 'device' && <>: {claim.through}</>}
                </span>
                <TextLink search={{ id: claim.strategy.id }} to={paths.strategies}>
                  {claim.strategy.name}
                </TextLink>
                {!claim.enabled && <Tag tone="warn">{t('status.disabled')}</Tag>}
                {claim.decides && <Tag tone="accent">{t('why.decides')}</Tag>}
              </li>
            ))}
          </ol>
        )}
        <WhyDelivery delivery={delivery} version={device.version} />
      </Card>
      {explanation.options.length > 0 && <Options explanation={explanation} />}
    </>
  );
}

function Options({ explanation }: { explanation: StrategyExplanation }) {
  const { t } = useTranslation('strategies');
  const texts = useOptionTexts();
  return (
    <Card description={t('why.optionsText')} padding="flush" title={t('why.options')}>
      <ul className={classes.options}>
        {explanation.options.map(({ key, value, others }) => (
          <li className={classes.option} data-managed={value !== null || undefined} key={key}>
            <div className={classes.optionText}>
              <span className={classes.optionTitle}>{texts.title(key)}</span>
              <code className={classes.optionKey} translate="no">
                {key}
              </code>
              {others.map((other) => (
                <p className={classes.optionHelp} key={`${other.level} ${other.strategy}`}>
                  {t('why.other', {
                    level: t(`level.${other.level}`),
                    strategy: other.strategy,
                    value: texts.value(key, other.value),
                  })}
                </p>
              ))}
            </div>
            <strong className={classes.whyValue}>{texts.value(key, value)}</strong>
          </li>
        ))}
      </ul>
    </Card>
  );
}
