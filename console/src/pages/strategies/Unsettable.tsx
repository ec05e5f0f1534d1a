import type { StrategyOption } from '@gatehouse/contract/strategy-options/option.ts';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useOptionTexts } from './use-option-texts.ts';
import classes from './strategies.module.css';

/** Documented options that do nothing in a strategy, with the reason: looking for one should end here. */
export function Unsettable({ options, opened }: { options: readonly StrategyOption[]; opened: boolean }) {
  const { t } = useTranslation('strategies');
  const texts = useOptionTexts();
  if (options.length === 0) return null;
  return (
    <details className={classes.unsettable} open={opened}>
      <summary>{t('unsettable.title', { count: options.length })}</summary>
      <p className={classes.dim}>{t('unsettable.text')}</p>
      <ul className={classes.options}>
        {options.map(({ key, effect }) => (
          <li className={classes.option} key={key}>
            <div className={classes.optionText}>
              <span className={classes.optionTitle}>{texts.title(key)}</span>
              <code className={classes.optionKey} translate="no">
                {key}
              </code>
              <p className={classes.optionHelp}>{texts.help(key)}</p>
            </div>
            <div className={classes.optionControl}>
              <Tag>{t(`effect.${effect}`)}</Tag>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
