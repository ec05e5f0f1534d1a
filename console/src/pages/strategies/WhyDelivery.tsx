import type { StrategyExplanation } from '@gatehouse/contract';
import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './strategies.module.css';

const TONE = { nothing: 'neutral', waiting: 'warn', sent: 'accent', confirmed: 'ok' } as const;

/** How far what is wanted has come on its way to the device. */
export function WhyDelivery({
  delivery,
  version,
}: {
  delivery: StrategyExplanation['delivery'];
  version: string;
}) {
  const { t } = useTranslation('strategies');
  const { state, stamp, clears } = delivery;
  return (
    <dl className={classes.facts}>
      <dt>{t('why.delivery')}</dt>
      <dd>
        <StatusBadge tone={TONE[state]}>{t(`why.state.${state}`)}</StatusBadge>
      </dd>
      {stamp > 0 && (
        <>
          <dt>{t('why.stamp')}</dt>
          <dd>
            <code>{stamp}</code>
          </dd>
        </>
      )}
      {clears.length > 0 && (
        <>
          <dt>{t('why.clears')}</dt>
          <dd>
            <code>{clears.join(', ')}</code>
          </dd>
        </>
      )}
      {version !== '' && (
        <>
          <dt>{t('why.version')}</dt>
          <dd>{version}</dd>
        </>
      )}
    </dl>
  );
}
