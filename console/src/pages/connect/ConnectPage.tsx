import type { ClientSetup } from '@gatehouse/contract';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { Card } from '../../components/ui/Card.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isWarning, problemsOf, tidied, type ClientValues } from './client-setup.ts';
import { ClientValuesForm } from './ClientValuesForm.tsx';
import classes from './connect.module.css';
import { ScriptCard } from './ScriptCard.tsx';
import { WaitingForDevices } from './WaitingForDevices.tsx';
import { WaysCard } from './WaysCard.tsx';

/** How a stock client is told to use this server. */
export function ConnectPage() {
  const { t } = useTranslation('connect');
  const query = useApiQuery('getClientSetup', {}, { staleTime: 60_000 });
  return (
    <>
      <PageHeader description={t('description')} title={t('title.connect')} />
      <Loaded query={query}>{(setup) => <Connect setup={setup} />}</Loaded>
    </>
  );
}

function Connect({ setup }: { setup: ClientSetup }) {
  const { t } = useTranslation('connect');
  const me = useMe();
  const [typed, setValues] = useState<ClientValues>(() => valuesOf(setup));
  const values = tidied(typed);
  const usable = problemsOf(values).every(isWarning);
  return (
    <div className={classes.columns}>
      <div>
        <ClientValuesForm isAdministrator={me.user.isAdministrator} onChange={setValues} values={typed} />
        {me.user.isAdministrator && <WaitingForDevices />}
      </div>
      <div>
        {usable ? (
          <>
            <WaysCard values={values} />
            <ScriptCard values={values} />
          </>
        ) : (
          <Card title={t('ways.title')}>
            <p className={classes.blocked}>
              <Icon name="info" size={16} />
              <span>{t('ways.fixFirst')}</span>
            </p>
          </Card>
        )}
      </div>
    </div>
  );
}

/** Whoever runs everything on one machine need not say its name twice. */
function valuesOf({ idServer, relayServer, serverKey, apiServer }: ClientSetup): ClientValues {
  const host = idServer || (URL.parse(apiServer)?.hostname ?? '');
  return { host, relay: relayServer, api: apiServer, key: serverKey };
}
