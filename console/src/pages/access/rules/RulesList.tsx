import type { AccessMatrix, AccessRule } from '@gatehouse/contract';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../../components/ui/Card.tsx';
import { Icon } from '../../../components/ui/Icon.tsx';
import { Empty } from '../../../components/ui/PageState.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import tableClasses from '../../../components/ui/DataTable.module.css';
import { isAlways, keyOf, ruleOf, type Source, type Target } from './rule-grid.ts';
import classes from './rules.module.css';
import type { RuleEdits } from './use-rule-edits.ts';

type Props = {
  matrix: Pick<AccessMatrix, 'rules'>;
  sources: readonly Source[];
  targets: readonly Target[];
  edits: RuleEdits;
};

/** The same rules one below the other, with what was added and what is to go. */
export function RulesList({ matrix, sources, targets, edits }: Props) {
  const { t } = useTranslation('access');
  const sourceOf = new Map(sources.map((source) => [source.id, source]));
  const targetOf = new Map(targets.map((target) => [target.id, target]));
  const all = new Map([...matrix.rules, ...edits.add].map((rule) => [keyOf(rule), rule]));
  const shown = [...all.values()].flatMap((rule) => {
    const [source, target] = [sourceOf.get(rule.sourceId), targetOf.get(rule.targetId)];
    return source === undefined || target === undefined ? [] : [{ rule, source, target }];
  });
  return (
    <>
      <AddRule edits={edits} sources={sources} targets={targets} />
      <Card padding="flush">
        {shown.length === 0 ? (
          <Empty title={t('matrix.noRules')}>{t('matrix.noRulesText')}</Empty>
        ) : (
          <div className={tableClasses.scroll}>
            <table className={tableClasses.table}>
              <caption className="gh-hidden">{t('matrix.listCaption')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('matrix.who')}</th>
                  <th scope="col">{t('matrix.where')}</th>
                  <th scope="col">{t('matrix.state')}</th>
                  <th data-align="end" scope="col">
                    {t('column.actions')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <RuleRow edits={edits} key={keyOf(row.rule)} {...row} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </>
  );
}

type RowProps = { rule: AccessRule; source: Source; target: Target; edits: RuleEdits };

function RuleRow({ rule, source, target, edits }: RowProps) {
  const { t } = useTranslation('access');
  const names = { source: source.name, target: target.name };
  const pending = edits.isPending(rule);
  const holds = edits.holds(rule);
  return (
    <tr data-pending={pending || undefined}>
      <th scope="row">
        <span className={classes.party}>
          <Icon name={source.kind === 'user' ? 'user' : 'users'} size={14} />
          {source.name}
        </span>
      </th>
      <td>
        <span className={classes.party}>
          <Icon name={target.kind === 'user_group' ? 'users' : 'device'} size={14} />
          {t(`matrix.target.${target.kind}`, names)}
        </span>
      </td>
      <td>{t(pending ? (holds ? 'matrix.added' : 'matrix.removed') : 'matrix.saved')}</td>
      <td data-align="end">
        <Button
          aria-label={t(holds ? 'matrix.removeNamed' : 'matrix.keepNamed', names)}
          disabled={!edits.mayChange(rule)}
          onClick={() => edits.set(rule, !holds)}
          size="compact-sm"
          title={edits.mayChange(rule) ? undefined : t('matrix.mayNot')}
          variant="default"
        >
          {t(holds ? 'member.remove' : 'matrix.keep')}
        </Button>
      </td>
    </tr>
  );
}

function AddRule({ sources, targets, edits }: Omit<Props, 'matrix'>) {
  const { t } = useTranslation('access');
  const [sourceId, setSourceId] = useState('');
  const [targetId, setTargetId] = useState('');
  const source = sources.find(({ id }) => id === sourceId);
  const target = targets.find(({ id }) => id === targetId);
  const rule = source && target && ruleOf(source, target);
  const reason =
    source === undefined || target === undefined || rule === undefined
      ? null
      : isAlways(source, target)
        ? t('matrix.always')
        : edits.holds(rule)
          ? t('matrix.there')
          : edits.mayChange(rule)
            ? null
            : t('matrix.mayNot');
  const options = (list: readonly { id: string; name: string }[]) => [
    { value: '', label: t('matrix.choose') },
    ...list.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Card title={t('matrix.addTitle')}>
      <div className={classes.adding}>
        <NativeSelect
          data={options(sources)}
          label={t('matrix.who')}
          onChange={(event) => setSourceId(event.currentTarget.value)}
          value={sourceId}
        />
        <NativeSelect
          data={[
            { value: '', label: t('matrix.choose') },
            ...targets.map(({ id, name, kind }) => ({
              value: id,
              label: t(`matrix.target.${kind}`, { target: name }),
            })),
          ]}
          description={reason}
          label={t('matrix.where')}
          onChange={(event) => setTargetId(event.currentTarget.value)}
          value={targetId}
        />
        <Button
          disabled={rule === undefined || reason !== null}
          onClick={() => rule && edits.set(rule, true)}
          variant="default"
        >
          {t('matrix.add')}
        </Button>
      </div>
    </Card>
  );
}
