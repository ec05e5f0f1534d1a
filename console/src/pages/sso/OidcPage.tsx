import type { OidcSettings } from '@gatehouse/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useReducer, useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { Icon } from '../../components/ui/Icon.tsx';
import { LeaveGuard } from '../../components/ui/LeaveGuard.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Empty, Loaded } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { CallbackUrl, OriginNotes } from './oidc/CallbackCard.tsx';
import { LimitField } from './oidc/LimitField.tsx';
import { NewProviderDialog } from './oidc/NewProviderDialog.tsx';
import { ProviderCard } from './oidc/ProviderCard.tsx';
import { panelId, ProviderStrip, tabId } from './oidc/ProviderStrip.tsx';
import { type NewProvider, providerName } from './oidc/provider-form.ts';
import { NO_TABS, reduceTabs, tabsOf } from './oidc/provider-tabs.ts';
import { SwitchedContext } from './oidc/use-switched.ts';
import classes from './sso.module.css';

/** Settings / OIDC, with the words of the official page so that its tutorials stay followable. */
export function OidcPage() {
  const { t } = useTranslation('sso');
  const settings = useApiQuery('getOidcSettings', {});
  return (
    <>
      <PageHeader
        actions={
          <ButtonLink leftSection={<Icon name="wand" size={16} />} to={paths.entraWizard} variant="default">
            {t('oidc.openWizard')}
          </ButtonLink>
        }
        breadcrumb={[{ label: t('oidc.settings') }]}
        title={t('oidc.title')}
      />
      <Loaded query={settings}>{(data) => <OidcContent settings={data} />}</Loaded>
    </>
  );
}

function OidcContent({ settings }: { settings: OidcSettings }) {
  const { t } = useTranslation('sso');
  const [state, dispatch] = useReducer(reduceTabs, NO_TABS);
  const [dialog, setDialog] = useState(false);
  const [limitDirty, setLimitDirty] = useState(false);
  const [savedId, setSavedId] = useState<string | null>(null);
  const [activeId, choose] = useActiveTab();
  const client = useQueryClient();
  const tabs = tabsOf(state, settings.providers);
  const active = tabs.find((tab) => tab.id === activeId) ?? tabs[0];
  const origin = location.origin;

  const create = (provider: NewProvider) => {
    const id = `new-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    dispatch({ type: 'draft-added', id, provider });
    choose(id);
    setDialog(false);
  };
  const saved = (id: string, providerId: string) => {
    dispatch({ type: 'cleared', id });
    choose(providerId);
    setSavedId(providerId);
  };
  /** Back to what is stored, also when somebody else has changed or deleted it. */
  const cleared = async (id: string) => {
    dispatch({ type: 'cleared', id });
    await client.invalidateQueries({ queryKey: ['getOidcSettings'] });
  };
  return (
    <SwitchedContext value={(provider) => dispatch({ type: 'switched', provider })}>
      <div className={classes.stack}>
        <section aria-label={t('oidc.general')} className={`${classes.card} ${classes.stack}`}>
          <div className={classes.columns}>
            <LimitField onDirty={setLimitDirty} settings={settings} />
            <CallbackUrl origin={origin} settings={settings} />
          </div>
          <OriginNotes origin={origin} settings={settings} />
        </section>
        <ProviderStrip
          active={active?.id ?? null}
          onChoose={choose}
          onNew={() => setDialog(true)}
          tabs={tabs}
        />
        {active === undefined ? (
          <NoProvider />
        ) : (
          <div aria-labelledby={tabId(active.id)} id={panelId} role="tabpanel">
            <ProviderCard
              key={active.id}
              onChange={(changes) =>
                dispatch({ type: 'changed', id: active.id, changes, provider: active.provider })
              }
              onDeleted={() => void cleared(active.id)}
              onReset={() => void cleared(active.id)}
              onSaved={(providerId) => saved(active.id, providerId)}
              saved={savedId === active.id}
              tab={active}
            />
          </div>
        )}
        <NewProviderDialog
          onClose={() => setDialog(false)}
          onCreate={create}
          opened={dialog}
          takenNames={tabs.map((tab) => providerName({ kind: tab.kind, name: tab.form.name }))}
        />
        <LeaveGuard dirty={limitDirty || tabs.some((tab) => tab.dirty)} />
      </div>
    </SwitchedContext>
  );
}

function NoProvider() {
  const { t } = useTranslation('sso');
  return (
    <div className={classes.card}>
      <Empty
        action={
          <ButtonLink leftSection={<Icon name="wand" size={16} />} to={paths.entraWizard}>
            {t('oidc.empty.wizard')}
          </ButtonLink>
        }
        title={t('oidc.empty.title')}
      >
        {t('oidc.empty.text')}
      </Empty>
    </div>
  );
}

/** The chosen tab, also in the address so that other pages can point at a provider. */
function useActiveTab(): [string | null, (id: string) => void] {
  const search = useSearch({ strict: false }) as { provider?: unknown };
  const navigate = useNavigate();
  const asked = typeof search.provider === 'string' ? search.provider : null;
  const [chosen, setChosen] = useState<string | null>(null);
  const choose = (id: string) => {
    setChosen(id);
    const stored = !id.startsWith('new-');
    void navigate({ to: '.', search: stored ? { provider: id } : {}, replace: true } as never);
  };
  return [chosen ?? asked, choose];
}
