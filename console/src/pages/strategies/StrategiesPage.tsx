import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { Icon } from '../../components/ui/Icon.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Empty, Loaded } from '../../components/ui/PageState.tsx';
import { ReasonedButton } from '../../components/ui/ReasonedButton.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { NameDialog } from './NameDialog.tsx';
import { readStrategiesSearch, type StrategiesSearch } from './strategies-search.ts';
import { StrategyEditor } from './StrategyEditor.tsx';
import { StrategyNavigation } from './StrategyNavigation.tsx';
import { WhyPanel } from './WhyPanel.tsx';
import classes from './strategies.module.css';

/** Strategies on the left, the chosen one on the right; on a phone one after the other. */
export function StrategiesPage() {
  const { t } = useTranslation('strategies');
  const search = readStrategiesSearch(useSearch({ from: paths.strategies }));
  const navigate = useNavigate({ from: paths.strategies });
  const [creating, setCreating] = useState(false);
  const mayEdit = useMe().permissions.includes('strategy.edit');
  const query = useApiQuery('listStrategies', {});
  const show = (next: StrategiesSearch) => void navigate({ search: next });
  return (
    <>
      <PageHeader
        actions={
          <>
            <ButtonLink
              leftSection={<Icon name="help" size={16} />}
              search={{ why: '' }}
              to={paths.strategies}
              variant="default"
            >
              {t('why.open')}
            </ButtonLink>
            <ReasonedButton
              leftSection={<Icon name="plus" size={16} />}
              onClick={() => setCreating(true)}
              reason={mayEdit ? null : t('reason.edit')}
            >
              {t('create.open')}
            </ReasonedButton>
          </>
        }
        description={t('page.text')}
        title={t('title.strategies')}
      />
      {search.why !== undefined ? (
        <WhyPanel rustdeskId={search.why} />
      ) : (
        <Loaded query={query}>
          {({ rows, allowStopService }) => {
            if (rows.length === 0)
              return <NoStrategies onCreate={mayEdit ? () => setCreating(true) : null} />;
            const chosen = rows.find(({ id }) => id === search.id);
            return (
              <div className={classes.panes} data-chosen={chosen !== undefined || undefined}>
                <StrategyNavigation chosenId={chosen?.id} onChoose={(id) => show({ id })} rows={rows} />
                {chosen === undefined ? (
                  <NothingChosen missing={search.id !== undefined} />
                ) : (
                  <StrategyEditor
                    allowStopService={allowStopService}
                    key={chosen.id}
                    onSearch={(change) => show({ ...search, ...change })}
                    row={chosen}
                    search={search}
                  />
                )}
              </div>
            );
          }}
        </Loaded>
      )}
      {creating && (
        <NameDialog
          onClose={() => setCreating(false)}
          onDone={(id) => show({ id })}
          purpose={{ kind: 'create' }}
        />
      )}
    </>
  );
}

function NoStrategies({ onCreate }: { onCreate: (() => void) | null }) {
  const { t } = useTranslation('strategies');
  return (
    <Empty
      action={onCreate && <Button onClick={onCreate}>{t('create.open')}</Button>}
      title={t('empty.title')}
    >
      {t('empty.text')}
    </Empty>
  );
}

function NothingChosen({ missing }: { missing: boolean }) {
  const { t } = useTranslation('strategies');
  return (
    <div className={classes.nothing}>
      <Empty title={t(missing ? 'chosen.gone' : 'chosen.none')}>{t('chosen.text')}</Empty>
    </div>
  );
}
