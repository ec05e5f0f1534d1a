import type { Strategy, StrategyRow } from '@gatehouse/contract';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { LeaveGuard } from '../../components/ui/LeaveGuard.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { HistoryDialog } from './HistoryDialog.tsx';
import { changesOf, problemsOf, type Draft } from './option-draft.ts';
import { OptionEditor } from './OptionEditor.tsx';
import { ReviewDialog } from './ReviewDialog.tsx';
import { SaveBar } from './SaveBar.tsx';
import type { StrategiesSearch } from './strategies-search.ts';
import { StrategyStatus } from './StrategyStatus.tsx';
import classes from './strategies.module.css';

type Props = {
  row: StrategyRow;
  allowStopService: boolean;
  search: StrategiesSearch;
  onSearch: (change: StrategiesSearch) => void;
};

/** The chosen strategy with all its options. */
export function StrategyEditor(props: Props) {
  const query = useApiQuery('getStrategy', { params: { id: props.row.id } });
  return <Loaded query={query}>{(strategy) => <Editor {...props} strategy={strategy} />}</Loaded>;
}

function Editor({ strategy, allowStopService, search, onSearch }: Props & { strategy: Strategy }) {
  const { t } = useTranslation('strategies');
  /** Null: nothing was touched, the stored options show. */
  const [edited, setEdited] = useState<{ base: Strategy; draft: Draft } | null>(null);
  const [open, setOpen] = useState<'review' | 'history' | null>(null);
  const base = edited?.base ?? strategy;
  const draft = edited?.draft ?? strategy.options;
  const changes = changesOf(base.options, draft);
  const change = (next: Draft) =>
    setEdited(changesOf(base.options, next).length === 0 ? null : { base, draft: next });
  return (
    <section aria-labelledby="strategy-name" className={classes.editor}>
      <TextLink className={classes.back} search={{}} to={paths.strategies}>
        <Icon name="arrowLeft" size={14} /> {t('title.strategies')}
      </TextLink>
      <Head onHistory={() => setOpen('history')} strategy={strategy} />
      <OptionEditor
        allowStopService={allowStopService}
        draft={draft}
        isReadOnly={!strategy.may.includes('strategy.edit')}
        onChange={change}
        onSearch={onSearch}
        search={search}
      />
      <SaveBar
        count={changes.length}
        onDiscard={() => setEdited(null)}
        onReview={() => setOpen('review')}
        problems={Object.keys(problemsOf(draft)).length}
      />
      {open === 'review' && (
        <ReviewDialog
          changes={changes}
          draft={draft}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setEdited(null);
            setOpen(null);
          }}
          strategy={base}
        />
      )}
      {open === 'history' && <HistoryDialog onClose={() => setOpen(null)} strategy={strategy} />}
      <LeaveGuard dirty={changes.length > 0} search={['id', 'why']} />
    </section>
  );
}

function Head({ strategy, onHistory }: { strategy: Strategy; onHistory: () => void }) {
  const { t, language } = useTranslation('strategies');
  const { assigned, governs } = strategy;
  const shown = (count: number) => ({ count, shown: formatNumber(language, count) });
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        <h2 className={classes.headName} id="strategy-name">
          {strategy.name}
        </h2>
        <StrategyStatus enabled={strategy.enabled} />
        <button className={classes.quiet} onClick={onHistory} type="button">
          <Icon name="history" size={15} /> {t('history.open')}
        </button>
      </div>
      {strategy.note !== '' && <p className={classes.dim}>{strategy.note}</p>}
      <p className={classes.dim}>
        {t('governs.count', shown(governs))} · {t('assigned.devices', shown(assigned.devices))} ·{' '}
        {t('assigned.users', shown(assigned.users))} ·{' '}
        {t('assigned.deviceGroups', shown(assigned.deviceGroups))}
      </p>
    </header>
  );
}
