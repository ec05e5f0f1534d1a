import { findStrategyOption } from '@gatehouse/contract/strategy-options/catalogue.ts';
import { checkStrategyOption } from '@gatehouse/contract/strategy-options/check-option.ts';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../components/ui/Card.tsx';
import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { otherKeys, type Draft } from './option-draft.ts';
import classes from './strategies.module.css';

type Props = { draft: Draft; isFiltered: boolean; onSet: (key: string, value: string | null) => void };

/** For options that are newer than this server: any well-spelt key takes a text. */
export function OtherKeys({ draft, isFiltered, onSet }: Props) {
  const { t } = useTranslation('strategies');
  const keys = otherKeys(draft);
  if (isFiltered && keys.length === 0) return null;
  return (
    <Card description={t('other.text')} padding="flush" title={t('other.title')}>
      <ul className={classes.options}>
        {keys.map((key) => (
          <OtherKey key={key} name={key} onSet={(value) => onSet(key, value)} value={draft[key] ?? ''} />
        ))}
        {!isFiltered && (
          <li className={classes.option}>
            <NewKey draft={draft} onAdd={(key) => onSet(key, '')} />
          </li>
        )}
      </ul>
    </Card>
  );
}

type OtherKeyProps = { name: string; value: string; onSet: (value: string | null) => void };

function OtherKey({ name, value, onSet }: OtherKeyProps) {
  const { t } = useTranslation('strategies');
  const problem = checkStrategyOption(name, value);
  return (
    <li className={classes.option} data-managed>
      <div className={classes.optionText}>
        <code className={classes.optionKey} translate="no">
          {name}
        </code>
      </div>
      <div className={classes.optionControl}>
        <div className={classes.box}>
          <TextInput
            aria-label={name}
            maxLength={4096}
            onChange={(event) => onSet(event.target.value)}
            spellCheck={false}
            value={value}
          />
          <button className={classes.quiet} onClick={() => onSet(null)} type="button">
            {t('option.unmanage')}
          </button>
        </div>
        {problem !== null && <StatusBadge tone="bad">{t(`problem.${problem}`)}</StatusBadge>}
      </div>
    </li>
  );
}

function NewKey({ draft, onAdd }: { draft: Draft; onAdd: (key: string) => void }) {
  const { t } = useTranslation('strategies');
  const [key, setKey] = useState('');
  const isSpelt = checkStrategyOption(key, 'x') !== 'key';
  const isKnown = findStrategyOption(key) !== undefined || draft[key] !== undefined;
  const error = key === '' ? null : isKnown ? t('other.known') : isSpelt ? null : t('problem.key');
  const add = (event: React.FormEvent) => {
    event.preventDefault();
    onAdd(key);
    setKey('');
  };
  return (
    <form className={classes.newKey} onSubmit={add}>
      <TextInput
        error={error}
        label={t('other.key')}
        maxLength={64}
        onChange={(event) => setKey(event.target.value.trim())}
        spellCheck={false}
        value={key}
      />
      <Button disabled={key === '' || error !== null} type="submit" variant="default">
        {t('other.add')}
      </Button>
    </form>
  );
}
