import type { StrategyRow } from '@gatehouse/contract';
import { formatNumber } from '../../i18n/format.ts';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { StrategyMenu } from './StrategyMenu.tsx';
import { StrategyStatus } from './StrategyStatus.tsx';
import classes from './strategies.module.css';

type Props = { rows: readonly StrategyRow[]; chosenId: string | undefined; onChoose: (id: string) => void };

/** Every strategy with its state and the number of devices it really governs. */
export function StrategyNavigation({ rows, chosenId, onChoose }: Props) {
  const { t, language } = useTranslation('strategies');
  return (
    <nav aria-label={t('list.label')} className={classes.list}>
      <ul>
        {rows.map((row) => (
          <li className={classes.item} data-chosen={row.id === chosenId || undefined} key={row.id}>
            <button
              aria-current={row.id === chosenId ? 'page' : undefined}
              className={classes.itemButton}
              onClick={() => onChoose(row.id)}
              type="button"
            >
              <span className={classes.itemName}>{row.name}</span>
              <span className={classes.itemLine}>
                <StrategyStatus enabled={row.enabled} />
                <Tag tone={row.governs > 0 ? 'accent' : 'neutral'}>
                  {t('governs.count', { count: row.governs, shown: formatNumber(language, row.governs) })}
                </Tag>
              </span>
            </button>
            <StrategyMenu row={row} />
          </li>
        ))}
      </ul>
    </nav>
  );
}
