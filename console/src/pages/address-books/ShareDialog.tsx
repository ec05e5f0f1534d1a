import type { AddressBookRow, BookRule as Rule, ShareRule, ShareTarget } from '@gatehouse/contract';
import { Button, Modal, NativeSelect, Select } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Icon, type IconName } from '../../components/ui/Icon.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { RULES } from './BookRule.tsx';
import { RowButton } from './RowButton.tsx';
import classes from './address-books.module.css';

const CHANGED = ['listShareRules', 'listAddressBooks', 'getAddressBook', 'listAuditEvents'] as const;
const ICONS: Record<ShareTarget['kind'], IconName> = { user: 'user', user_group: 'users', everyone: 'globe' };

/** Whom a shared book is shared with. */
export function ShareDialog({ book, onClose }: { book: AddressBookRow; onClose: () => void }) {
  const { t } = useTranslation('addressbooks');
  const query = useApiQuery('listShareRules', { params: { id: book.id } });
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={onClose}
      opened
      size="lg"
      title={t('share.title', { name: book.name })}
    >
      <div className={classes.form}>
        <p className={classes.dim}>{t('share.precedence')}</p>
        <Loaded query={query}>
          {(rules) =>
            rules.length === 0 ? (
              <p>{t('share.none')}</p>
            ) : (
              <ul aria-label={t('share.list')} className={classes.rules}>
                {rules.map((rule) => (
                  <RuleRow book={book} key={rule.id} rule={rule} />
                ))}
              </ul>
            )
          }
        </Loaded>
        <AddRule book={book} rules={query.data ?? []} />
      </div>
    </Modal>
  );
}

function useTargetName(): (target: Pick<ShareTarget, 'kind' | 'name' | 'displayName'>) => string {
  const { t } = useTranslation('addressbooks');
  return ({ kind, name, displayName }) => {
    if (kind === 'everyone') return t('share.everyone');
    return displayName === '' ? name : `${displayName} (${name})`;
  };
}

function RuleRow({ book, rule }: { book: AddressBookRow; rule: ShareRule }) {
  const { t } = useTranslation('addressbooks');
  const name = useTargetName()(rule.target);
  const update = useApiMutation('updateShareRule', { invalidates: CHANGED });
  const remove = useApiMutation('deleteShareRule', { invalidates: CHANGED });
  const params = { id: book.id, ruleId: rule.id };
  return (
    <li className={classes.rule}>
      <span className={classes.ruleTarget}>
        <Icon name={ICONS[rule.target.kind]} size={16} />
        <span>
          {name}
          <span className={classes.dim}> · {t(`share.kind.${rule.target.kind}`)}</span>
        </span>
      </span>
      <span className={classes.ruleEdit}>
        <NativeSelect
          aria-label={t('share.ruleOf', { name })}
          data={RULES.map((value) => ({ value: String(value), label: t(`rule.${value}`) }))}
          disabled={update.isPending}
          onChange={(event) => update.mutate({ params, body: { rule: Number(event.target.value) as Rule } })}
          value={String(rule.rule)}
        />
        <RowButton
          danger
          icon="trash"
          label={t('share.remove', { name })}
          onClick={() => remove.mutate({ params })}
        />
      </span>
      <ErrorNote error={update.error ?? remove.error} />
    </li>
  );
}

function AddRule({ book, rules }: { book: AddressBookRow; rules: readonly ShareRule[] }) {
  const { t } = useTranslation('addressbooks');
  const targetName = useTargetName();
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [rule, setRule] = useState<Rule>(1);
  const query = useApiQuery(
    'listShareTargets',
    { params: { id: book.id }, query: { q } },
    { keepPrevious: true },
  );
  const add = useApiMutation('createShareRule', { invalidates: CHANGED, onSuccess: () => setChosen(null) });
  const taken = new Set(rules.map(({ target }) => keyOf(target)));
  const targets = (query.data?.targets ?? []).filter((target) => !taken.has(keyOf(target)));
  const submit = () => {
    const [kind, id] = (chosen ?? '').split(' ') as [ShareTarget['kind'], string];
    add.mutate({
      params: { id: book.id },
      body: { kind, targetId: kind === 'everyone' ? null : id, rule },
    });
  };
  return (
    <>
      <div className={classes.add}>
        <Select
          data={targets.map((target) => ({
            value: keyOf(target),
            label:
              target.kind === 'user_group' ? t('share.group', { name: target.name }) : targetName(target),
          }))}
          filter={({ options }) => options}
          label={t('share.with')}
          nothingFoundMessage={t('share.nobodyFound')}
          onChange={setChosen}
          onSearchChange={(text) => setQ(chosen === null ? text : '')}
          placeholder={t('share.placeholder')}
          searchable
          value={chosen}
        />
        <NativeSelect
          data={RULES.map((value) => ({ value: String(value), label: t(`rule.${value}`) }))}
          label={t('share.permission')}
          onChange={(event) => setRule(Number(event.target.value) as Rule)}
          value={String(rule)}
        />
        <Button disabled={chosen === null} loading={add.isPending} onClick={submit}>
          {t('share.add')}
        </Button>
      </div>
      {query.data?.anyGroup === false && <p className={classes.dim}>{t('share.ownGroupOnly')}</p>}
      <ErrorNote error={add.error ?? query.error} />
    </>
  );
}

const keyOf = ({ kind, id }: Pick<ShareTarget, 'kind' | 'id'>): string => `${kind} ${id ?? ''}`;
