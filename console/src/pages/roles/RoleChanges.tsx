import type { PermissionName } from '@gatehouse/contract';
import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { groupedPermissions, type RoleChange, type ScopePart } from './role-draft.ts';
import classes from './roles.module.css';

/** What would be saved: what comes, what goes, and what is called differently. */
export function RoleChanges({ change }: { change: RoleChange }) {
  const { t } = useTranslation('adminroles');
  const permissions = usePermissionWords();
  const scope = useScopeWords();
  const given = [...permissions(change.given), ...change.scopeGiven.map(scope)];
  const taken = [...permissions(change.taken), ...change.scopeTaken.map(scope)];
  return (
    <div className={classes.form}>
      {change.texts.map(({ field, before, after }) => (
        <dl className={classes.textChange} key={field}>
          <dt>{t(`column.${field}`)}</dt>
          <dd>
            <del>{before || '–'}</del> <Icon name="arrowRight" size={14} /> <ins>{after || '–'}</ins>
          </dd>
        </dl>
      ))}
      <Words icon="plus" title={t('edit.given')} tone="ok" words={given} />
      <Words icon="x" title={t('edit.taken')} tone="bad" words={taken} />
    </div>
  );
}

function usePermissionWords() {
  const { t } = useTranslation('adminroles');
  return (names: readonly PermissionName[]): string[] =>
    groupedPermissions(names).flatMap(({ resource, permissions }) =>
      permissions.map((name) => `${t(`resource.${resource}`)}: ${t(`permission.${name}`)}`),
    );
}

function useScopeWords() {
  const { t } = useTranslation('adminroles');
  return ({ kind, name }: ScopePart): string => {
    if (kind === 'unassigned') return t('scope.unassigned');
    return t(kind === 'user_group' ? 'scope.userGroup' : 'scope.deviceGroup', { name });
  };
}

type WordsProps = { title: string; tone: 'ok' | 'bad'; icon: 'plus' | 'x'; words: string[] };

function Words({ title, tone, icon, words }: WordsProps) {
  if (words.length === 0) return null;
  return (
    <section className={classes.words} data-tone={tone}>
      <h3>{title}</h3>
      <ul>
        {words.map((word) => (
          <li key={word}>
            <Icon name={icon} size={14} /> {word}
          </li>
        ))}
      </ul>
    </section>
  );
}
