import type { BodyOf, StrategyImpact } from '@gatehouse/contract';
import { useApiQuery } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { Loading } from '../../components/ui/PageState.tsx';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { OptionChanges } from './OptionChanges.tsx';
import classes from './strategies.module.css';

/** Which devices a planned change would change, before it is made. */
export function ImpactNote({ planned }: { planned: BodyOf<'previewStrategy'> }) {
  const query = useApiQuery('previewStrategy', { body: planned });
  if (query.error) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  return <Impact impact={query.data} />;
}

function Impact({ impact }: { impact: StrategyImpact }) {
  const { t, language } = useTranslation('strategies');
  const { changes, resends, complete, sample } = impact;
  const shown = formatNumber(language, changes);
  return (
    <div className={classes.impact}>
      <p className={classes.impactLine}>
        <Icon name="device" size={16} />
        <span>
          {changes === 0 ? t('impact.none') : t('impact.changes', { count: changes, shown })}
          {resends > 0 && (
            <> {t('impact.resends', { count: resends, shown: formatNumber(language, resends) })}</>
          )}
          {!complete && <> {t('impact.incomplete')}</>}
        </span>
      </p>
      {sample.length > 0 && (
        <details>
          <summary>{t('impact.sample', { count: sample.length })}</summary>
          <ul className={classes.sample}>
            {sample.map((device) => (
              <li key={device.deviceId}>
                <span className={classes.sampleDevice}>
                  <RustdeskId id={device.rustdeskId} /> <span>{device.name}</span>
                </span>
                <OptionChanges changes={device.options} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
