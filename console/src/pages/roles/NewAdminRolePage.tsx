import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { LeaveGuard } from '../../components/ui/LeaveGuard.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { notify } from '../../components/ui/notify.ts';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { ROLE_READS } from './changed-reads.ts';
import { PermissionTable } from './PermissionTable.tsx';
import { effective, EMPTY_ROLE, reachesNothing, type RoleDraft, toBody, toDraft } from './role-draft.ts';
import { roleErrors } from './role-errors.ts';
import { RoleBasics } from './RoleBasics.tsx';
import classes from './roles.module.css';
import { useRoleCrumbs } from './use-role-crumbs.ts';

/** A new role in two steps; `?from=` begins with a copy of another. */
export function NewAdminRolePage() {
  const { t } = useTranslation('adminroles');
  const { from } = useSearch({ from: paths.newAdminRole });
  const breadcrumb = useRoleCrumbs();
  return (
    <>
      <PageHeader breadcrumb={breadcrumb} title={t('create.title')} />
      {from === undefined ? <Wizard initial={EMPTY_ROLE} /> : <Copy from={from} />}
    </>
  );
}

function Copy({ from }: { from: string }) {
  const { t } = useTranslation('adminroles');
  const query = useApiQuery('getAdminRole', { params: { id: from } });
  return (
    <Loaded query={query}>
      {(role) => (
        <Wizard
          initial={{ ...toDraft(role), name: t('create.copyName', { name: role.name }).slice(0, 64) }}
          key={role.id}
        />
      )}
    </Loaded>
  );
}

function Wizard({ initial }: { initial: RoleDraft }) {
  const { t } = useTranslation('adminroles');
  const { from, step: wanted } = useSearch({ from: paths.newAdminRole });
  const navigate = useNavigate({ from: paths.newAdminRole });
  const [draft, setDraft] = useState(initial);
  const [shownErrors, setShownErrors] = useState<{ name?: string; scope?: string }>({});
  const create = useApiMutation('createAdminRole', { invalidates: ROLE_READS });
  // A reload forgets what was filled in: the second step needs the first.
  const step = wanted === '2' && draft.name.trim() !== '' && !reachesNothing(draft) ? 2 : 1;
  const heading = useFocusOnStep(step);
  const change = (part: Partial<RoleDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setShownErrors({});
  };
  const go = (to: 1 | 2) =>
    void navigate({
      search: { ...(from === undefined ? {} : { from }), ...(to === 2 ? { step: '2' } : {}) },
    });
  const save = async () => {
    const role = await create.mutateAsync({ body: toBody(draft) });
    notify(t('create.done', { name: role.name }));
    await navigate({ to: paths.adminRoles, search: { members: role.id }, ignoreBlocker: true });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const errors = roleErrors(draft, t);
    setShownErrors(errors);
    if (Object.keys(errors).length > 0) return;
    if (step === 1) go(2);
    // The mutation keeps its error, which stands below.
    else void save().catch(() => null);
  };
  const isEmpty = effective(draft).length === 0;
  return (
    <form noValidate onSubmit={submit}>
      <Steps current={step} />
      <Card
        title={
          <span ref={heading} tabIndex={-1}>
            {t(step === 1 ? 'create.step1' : 'create.step2')}
          </span>
        }
      >
        {step === 1 ? (
          <RoleBasics draft={draft} errors={shownErrors} isNew onChange={change} />
        ) : (
          <PermissionTable draft={draft} onChange={change} />
        )}
        <ErrorNote error={create.error} />
        {step === 2 && isEmpty && <p className={classes.dim}>{t('permissions.none')}</p>}
        <div className={classes.buttons}>
          {step === 1 ? (
            <ButtonLink to={paths.adminRoles} variant="default">
              {t('action.cancel')}
            </ButtonLink>
          ) : (
            <Button onClick={() => go(1)} variant="default">
              {t('action.back')}
            </Button>
          )}
          <Button disabled={step === 2 && isEmpty} loading={create.isPending} type="submit">
            {t(step === 1 ? 'action.continue' : 'create.submit')}
          </Button>
        </div>
      </Card>
      <LeaveGuard dirty={draft !== initial && !create.isSuccess} />
    </form>
  );
}

function Steps({ current }: { current: 1 | 2 }) {
  const { t } = useTranslation('adminroles');
  return (
    <ol aria-label={t('create.steps')} className={classes.steps}>
      {([1, 2] as const).map((step) => (
        <li aria-current={step === current ? 'step' : undefined} data-done={step < current} key={step}>
          <span aria-hidden="true">{step}</span>
          {t(`create.step${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** A new step starts at its heading; the first look at the page does not move the focus. */
function useFocusOnStep(step: number) {
  const heading = useRef<HTMLSpanElement>(null);
  const seen = useRef(step);
  useEffect(() => {
    if (seen.current === step) return;
    seen.current = step;
    heading.current?.focus();
  }, [step]);
  return heading;
}
