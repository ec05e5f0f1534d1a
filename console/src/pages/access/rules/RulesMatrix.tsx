import { type KeyboardEvent, useRef, useState } from 'react';
import { Icon } from '../../../components/ui/Icon.tsx';
import { Tag } from '../../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { isAlways, moved, ruleOf, type Source, type Target } from './rule-grid.ts';
import classes from './rules.module.css';
import type { RuleEdits } from './use-rule-edits.ts';

type Props = { sources: readonly Source[]; targets: readonly Target[]; edits: RuleEdits };

/** Rows come, columns are reached. One cell is in the tab order; arrow keys lead from it to the others. */
export function RulesMatrix({ sources, targets, edits }: Props) {
  const { t } = useTranslation('access');
  const [place, setPlace] = useState({ row: 0, column: 0 });
  const table = useRef<HTMLTableElement>(null);
  const current = {
    row: Math.min(place.row, sources.length - 1),
    column: Math.min(place.column, targets.length - 1),
  };
  const move = (event: KeyboardEvent) => {
    const next = moved(event.key, current, { rows: sources.length, columns: targets.length });
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus();
  };
  return (
    <div className={classes.scroll}>
      <table className={classes.matrix} ref={table}>
        <caption className="gh-hidden">{t('matrix.caption')}</caption>
        <Head targets={targets} />
        <tbody>
          {sources.map((source, row) => (
            <tr key={source.id}>
              <RowHead source={source} />
              {targets.map((target, column) => (
                <td key={target.id}>
                  <Cell
                    edits={edits}
                    name={`${row} ${column}`}
                    onFocus={() => setPlace({ row, column })}
                    onKeyDown={move}
                    source={source}
                    tabbable={row === current.row && column === current.column}
                    target={target}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ targets }: Pick<Props, 'targets'>) {
  const { t } = useTranslation('access');
  const kinds = (['user_group', 'device_group'] as const)
    .map((kind) => ({ kind, count: targets.filter((target) => target.kind === kind).length }))
    .filter(({ count }) => count > 0);
  return (
    <thead>
      <tr>
        <td className={classes.corner} rowSpan={2}>
          {t('matrix.corner')}
        </td>
        {kinds.map(({ kind, count }) => (
          <th colSpan={count} data-kind={kind} key={kind} scope="colgroup">
            {t(`matrix.columns.${kind}`)}
          </th>
        ))}
      </tr>
      <tr>
        {targets.map(({ id, kind, name, count }) => (
          <th className={classes.target} data-kind={kind} key={id} scope="col">
            <span>{name}</span>
            {count !== null && <small>{t('matrix.devices', { count })}</small>}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function RowHead({ source: { kind, name, isDefault, count } }: { source: Source }) {
  const { t } = useTranslation('access');
  return (
    <th className={classes.source} scope="row">
      <span>
        <Icon name={kind === 'user' ? 'user' : 'users'} size={14} />
        {name}
        {isDefault && <Tag>{t('group.default')}</Tag>}
      </span>
      <small>
        {kind === 'user'
          ? t('kind.user')
          : count === null
            ? t('kind.user_group')
            : t('matrix.users', { count })}
      </small>
    </th>
  );
}

type CellProps = {
  source: Source;
  target: Target;
  edits: RuleEdits;
  name: string;
  tabbable: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function Cell({ source, target, edits, name, tabbable, onFocus, onKeyDown }: CellProps) {
  const { t } = useTranslation('access');
  const always = isAlways(source, target);
  const rule = ruleOf(source, target);
  const names = { source: source.name, target: target.name };
  const pending = !always && edits.isPending(rule);
  const reason = always ? t('matrix.always') : edits.mayChange(rule) ? null : t('matrix.mayNot');
  const label = [
    t(`matrix.rule.${target.kind}`, names),
    ...(reason === null ? [] : [reason]),
    ...(pending ? [t('matrix.notSaved')] : []),
  ].join(' ');
  const pressed = always || edits.holds(rule);
  return (
    <button
      aria-disabled={reason !== null || undefined}
      aria-label={label}
      aria-pressed={pressed}
      className={classes.cell}
      data-always={always || undefined}
      data-cell={name}
      data-pending={pending || undefined}
      onClick={() => {
        if (reason === null) edits.toggle(rule);
      }}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      tabIndex={tabbable ? 0 : -1}
      title={label}
      type="button"
    >
      {pressed ? <Icon name={always ? 'circle' : 'check'} size={16} /> : <span aria-hidden="true">·</span>}
      {pending && <i aria-hidden="true">*</i>}
    </button>
  );
}
