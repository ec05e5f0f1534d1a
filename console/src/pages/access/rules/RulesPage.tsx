import type { AccessMatrix } from '@gatehouse/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiQuery } from '../../../api/hooks.ts';
import { useMe } from '../../../api/use-me.ts';
import { Card } from '../../../components/ui/Card.tsx';
import { TextLink } from '../../../components/ui/links.tsx';
import { PageHeader } from '../../../components/ui/PageHeader.tsx';
import { Empty, Loaded } from '../../../components/ui/PageState.tsx';
import { TabLinks } from '../../../components/ui/TabLinks.tsx';
import { FilterSelect, SearchBox, Toolbar } from '../../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { paths } from '../../../paths.ts';
import { searchChoice, withoutUndefined } from '../../../url/search-values.ts';
import { EnforcementNote } from '../EnforcementNote.tsx';
import { PersonPicker } from '../PersonPicker.tsx';
import { PendingBar } from './PendingBar.tsx';
import {
  matchesName,
  ruleOf,
  SHOWN_SOURCES,
  SHOWN_TARGETS,
  type Source,
  sourcesOf,
  type Target,
  targetsOf,
} from './rule-grid.ts';
import classes from './rules.module.css';
import { RulesList } from './RulesList.tsx';
import { RulesMatrix } from './RulesMatrix.tsx';
import { SimulationCard } from './SimulationCard.tsx';
import { type RuleEdits, useRuleEdits } from './use-rule-edits.ts';

const VIEWS = ['matrix', 'list'] as const;
const ONLY = ['rules', 'user_group', 'device_group'] as const;
type Search = {
  view?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  only?: string | undefined;
};

/** Every access rule as a matrix or as a list; changes wait until their effect was shown and Save is pressed. */
export function RulesPage() {
  const { t } = useTranslation('access');
  const query = useApiQuery('getAccessMatrix', {});
  const { user } = useMe();
  return (
    <>
      <PageHeader
        actions={user.isAdministrator && <TextLink to={paths.access}>{t('title.access')}</TextLink>}
        description={t('matrix.description')}
        title={t('title.rules')}
      />
      <EnforcementNote />
      <Loaded query={query}>{(matrix) => <Rules matrix={matrix} onReload={() => query.refetch()} />}</Loaded>
    </>
  );
}

type Person = { id: string; name: string; userGroupId: string };

function Rules({ matrix, onReload }: { matrix: AccessMatrix; onReload: () => Promise<unknown> }) {
  const { t } = useTranslation('access');
  const search: Search = useSearch({ from: paths.accessRules });
  const navigate = useNavigate({ from: paths.accessRules });
  const edits = useRuleEdits(matrix);
  const [extra, setExtra] = useState<Person[]>([]);
  const { permissions } = useMe();
  const sources = sourcesOf(matrix, extra);
  const targets = targetsOf(matrix);
  const view = searchChoice(VIEWS, search.view) ?? 'matrix';
  const show = (change: Search) =>
    void navigate({ search: withoutUndefined({ ...search, ...change }), replace: true });
  const mayEdit = permissions.includes('user_group.edit') || permissions.includes('device_group.edit');
  return (
    <>
      <TabLinks
        current={view}
        label={t('title.rules')}
        onChoose={(key) => show({ view: key === 'matrix' ? undefined : key })}
        tabs={VIEWS.map((key) => ({ key, label: t(`matrix.view.${key}`) }))}
      >
        {view === 'matrix' ? (
          <Matrix edits={edits} onShow={show} search={search} sources={sources} targets={targets} />
        ) : (
          <RulesList edits={edits} matrix={matrix} sources={sources} targets={targets} />
        )}
      </TabLinks>
      {mayEdit && permissions.includes('user.view') && (
        <AddPerson onAdd={(person) => setExtra([...extra, person])} />
      )}
      {mayEdit && (
        <SimulationCard edits={edits} onlyAdminAccessesUnassigned={matrix.onlyAdminAccessesUnassigned} />
      )}
      <PendingBar edits={edits} onReload={onReload} revision={matrix.revision} />
    </>
  );
}

type MatrixProps = {
  sources: readonly Source[];
  targets: readonly Target[];
  edits: RuleEdits;
  search: Search;
  onShow: (change: Search) => void;
};

function Matrix({ sources, targets, edits, search, onShow }: MatrixProps) {
  const { t } = useTranslation('access');
  const only = searchChoice(ONLY, search.only);
  const rows = sources.filter(
    (source) =>
      matchesName(source, search.from) &&
      (only !== 'rules' || targets.some((target) => isTouched(edits, source, target))),
  );
  const columns = targets.filter(
    (target) =>
      matchesName(target, search.to) &&
      (only === undefined ||
        target.kind === only ||
        (only === 'rules' && sources.some((source) => isTouched(edits, source, target)))),
  );
  return (
    <>
      <Toolbar>
        <SearchBox
          label={t('matrix.filterFrom')}
          onSearch={(value) => onShow({ from: value || undefined })}
          value={search.from ?? ''}
        />
        <SearchBox
          label={t('matrix.filterTo')}
          onSearch={(value) => onShow({ to: value || undefined })}
          value={search.to ?? ''}
        />
        <FilterSelect
          label={t('matrix.only')}
          onChange={(value) => onShow({ only: value || undefined })}
          options={[
            { value: '', label: t('matrix.only.all') },
            ...ONLY.map((value) => ({ value, label: t(`matrix.only.${value}`) })),
          ]}
          value={only ?? ''}
        />
      </Toolbar>
      <Card padding="flush">
        {rows.length === 0 || columns.length === 0 ? (
          <Empty title={t('matrix.noMatch')}>{t('matrix.noMatchText')}</Empty>
        ) : (
          <RulesMatrix
            edits={edits}
            sources={rows.slice(0, SHOWN_SOURCES)}
            targets={columns.slice(0, SHOWN_TARGETS)}
          />
        )}
      </Card>
      <p className={classes.hint}>
        {t('matrix.keys')}{' '}
        {(rows.length > SHOWN_SOURCES || columns.length > SHOWN_TARGETS) &&
          t('matrix.cut', {
            rows: Math.min(rows.length, SHOWN_SOURCES),
            allRows: rows.length,
            columns: Math.min(columns.length, SHOWN_TARGETS),
            allColumns: columns.length,
          })}
      </p>
    </>
  );
}

function isTouched(edits: RuleEdits, source: Source, target: Target): boolean {
  const rule = ruleOf(source, target);
  return edits.holds(rule) || edits.isPending(rule);
}

function AddPerson({ onAdd }: { onAdd: (person: Person) => void }) {
  const { t } = useTranslation('access');
  const [id, setId] = useState<string | null>(null);
  const query = useApiQuery('getUser', { params: { id: id ?? '' } }, { enabled: id !== null });
  const found = id !== null && query.data?.id === id ? query.data : null;
  if (found !== null) {
    setId(null);
    onAdd({ id: found.id, name: found.username, userGroupId: found.userGroup.id });
  }
  return (
    <div className={classes.person}>
      <PersonPicker
        chosen={null}
        description={t('matrix.personText')}
        label={t('matrix.person')}
        onChoose={(choice) => choice && setId(choice.value)}
      />
    </div>
  );
}
