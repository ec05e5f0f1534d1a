import { useNavigate, useSearch } from '@tanstack/react-router';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { groupRustdeskId } from '../../components/ui/rustdesk-id.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Empty, Loading } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { withoutUndefined } from '../../url/search-values.ts';
import classes from './access.module.css';
import { AccessAnswer } from './AccessAnswer.tsx';
import { DevicePicker, deviceLabel } from './DevicePicker.tsx';
import { EnforcementNote } from './EnforcementNote.tsx';
import { type Choice, PersonPicker } from './PersonPicker.tsx';

/** In the address for "nobody is signed in". */
const NOBODY = 'nobody';

/** May this person reach this device, and why? Both stand in the address, so that an answer can be sent on. */
export function AccessPage() {
  const { t } = useTranslation('access');
  const { device, user } = useSearch({ from: paths.access });
  const navigate = useNavigate({ from: paths.access });
  const complete = device !== undefined && user !== undefined;
  const query = useApiQuery(
    'explainAccess',
    { query: { device: device ?? '', ...(user === NOBODY ? {} : { user }) } },
    { enabled: complete },
  );
  const answer = complete ? query.data : undefined;
  const nobody = { value: NOBODY, label: t('explain.nobody') };
  const show = (change: { device?: string | undefined; user?: string | undefined }) =>
    void navigate({ search: withoutUndefined({ device, user, ...change }), replace: true });
  return (
    <>
      <PageHeader description={t('explain.description')} title={t('title.access')} />
      <EnforcementNote />
      <Card>
        <div className={classes.question}>
          <PersonPicker
            chosen={user === NOBODY ? nobody : chosenUser(user, answer?.user ?? null)}
            extra={nobody}
            label={t('explain.who')}
            onChoose={(choice) => show({ user: choice?.value })}
          />
          <DevicePicker
            by="rustdeskId"
            chosen={chosenDevice(device, answer?.device)}
            label={t('explain.what')}
            onChoose={(choice) => show({ device: choice?.value })}
          />
        </div>
      </Card>
      {!complete ? (
        <Card>
          <Empty title={t('explain.emptyTitle')}>{t('explain.emptyText')}</Empty>
        </Card>
      ) : query.error ? (
        <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
      ) : answer === undefined ? (
        <Loading />
      ) : (
        <AccessAnswer answer={answer} />
      )}
    </>
  );
}

/** The name comes with the answer; until then the id has to do. */
function chosenUser(id: string | undefined, user: { id: string; username: string } | null): Choice | null {
  return id === undefined ? null : { value: id, label: user?.id === id ? user.username : id };
}

function chosenDevice(
  id: string | undefined,
  device: { rustdeskId: string; name: string } | undefined,
): Choice | null {
  if (id === undefined) return null;
  return { value: id, label: device?.rustdeskId === id ? deviceLabel(device) : groupRustdeskId(id) };
}
