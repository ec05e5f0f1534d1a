import { checkStrategyOption } from '@gatehouse/contract/strategy-options/check-option.ts';
import type { StrategyOption } from '@gatehouse/contract/strategy-options/option.ts';
import { useId } from 'react';
import { StatusBadge, Tag } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { OptionControl } from './OptionControl.tsx';
import { StopServiceLock } from './StopServiceLock.tsx';
import { useOptionTexts } from './use-option-texts.ts';
import classes from './strategies.module.css';

type Props = {
  option: StrategyOption;
  /** Undefined: not managed. */
  value: string | undefined;
  isLocked: boolean;
  onSet: (value: string | null) => void;
};

/** One option: what it does, what clients do without it, and what this strategy says. */
export function OptionRow({ option, value, isLocked, onSet }: Props) {
  const { t } = useTranslation('strategies');
  const texts = useOptionTexts();
  const id = useId();
  const problem = value === undefined ? null : checkStrategyOption(option.key, value);
  return (
    <li className={classes.option} data-managed={value !== undefined || undefined}>
      <div className={classes.optionText}>
        <span className={classes.optionTitle} id={id}>
          {texts.title(option.key)}
        </span>
        <code className={classes.optionKey} translate="no">
          {option.key}
        </code>
        <p className={classes.optionHelp} id={`${id}-help`}>
          {texts.help(option.key)}
        </p>
        <Notes option={option} />
        {value !== undefined && option.risk !== undefined && (
          <StatusBadge tone="warn">{t(`risk.${option.risk}`)}</StatusBadge>
        )}
      </div>
      <div className={classes.optionControl}>
        {isLocked && value === undefined ? (
          <StopServiceLock />
        ) : (
          <OptionControl id={id} onSet={onSet} option={option} value={value} />
        )}
        {problem !== null && (
          <span role="alert">
            <StatusBadge tone="bad">{t(`problem.${problem}`)}</StatusBadge>
          </span>
        )}
      </div>
    </li>
  );
}

/** Since when, where, and what holds without a strategy. */
function Notes({ option }: { option: StrategyOption }) {
  const { t } = useTranslation('strategies');
  const texts = useOptionTexts();
  const { since, until, platforms, installRequired, whenEmpty } = option;
  const byDefault = whenEmpty === '' ? t('value.none') : texts.value(option.key, whenEmpty);
  return (
    <p className={classes.notes}>
      <span>{t('option.default', { value: byDefault })}</span>
      {since !== undefined && <Tag>{t('option.since', { version: since })}</Tag>}
      {until !== undefined && <Tag tone="warn">{t('option.until', { version: until })}</Tag>}
      {platforms !== undefined && <Tag>{platforms.map((name) => t(`platform.${name}`)).join(', ')}</Tag>}
      {installRequired && <Tag>{t('option.installed')}</Tag>}
    </p>
  );
}
