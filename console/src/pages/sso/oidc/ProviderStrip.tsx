import { Button } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { Icon } from '../../../components/ui/Icon.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { HelpTip } from '../shared/HelpTip.tsx';
import { ProviderMark } from '../../../components/ui/ProviderMark.tsx';
import classes from '../sso.module.css';
import type { ProviderTab } from './provider-tabs.ts';

type Props = {
  tabs: readonly ProviderTab[];
  active: string | null;
  onChoose: (id: string) => void;
  onNew: () => void;
};

/** Joined tab buttons, newest first, then `?` and `New auth provider`. */
export function ProviderStrip({ tabs, active, onChoose, onNew }: Props) {
  const { t } = useTranslation('sso');
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = neighbour(tabs, active, event.key);
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    document.querySelector<HTMLElement>(`#${CSS.escape(tabId(next.id))}`)?.focus();
  };
  return (
    <div className={classes.strip}>
      {tabs.length > 0 && (
        <div
          aria-label={t('oidc.providers')}
          className={classes.tabs}
          onKeyDown={move}
          role="tablist"
          tabIndex={-1}
        >
          {tabs.map((tab) => (
            <button
              aria-controls={panelId}
              aria-selected={tab.id === active}
              className={classes.tab}
              id={tabId(tab.id)}
              key={tab.id}
              onClick={() => onChoose(tab.id)}
              role="tab"
              tabIndex={tab.id === active ? 0 : -1}
              type="button"
            >
              <ProviderMark iconSvg={tab.form.iconSvg} kind={tab.kind} size={16} />
              {tab.form.name === '' ? tab.kind : tab.form.name}
              <TabState tab={tab} />
            </button>
          ))}
        </div>
      )}
      <HelpTip text={t('oidc.providers.help')} />
      <Button leftSection={<Icon name="plus" size={16} />} onClick={onNew}>
        {t('oidc.newProvider')}
      </Button>
    </div>
  );
}

function TabState({ tab }: { tab: ProviderTab }) {
  const { t } = useTranslation('sso');
  if (tab.dirty) {
    return (
      <span title={t('oidc.unsaved')}>
        <span aria-hidden="true">•</span>
        <span className="gh-hidden">{t('oidc.unsaved')}</span>
      </span>
    );
  }
  return tab.form.enabled ? null : (
    <span className={classes.quiet} style={{ margin: 0 }}>
      {t('oidc.tabOff')}
    </span>
  );
}

export const panelId = 'provider-panel';
export const tabId = (id: string): string => `provider-tab-${id}`;

function neighbour(
  tabs: readonly ProviderTab[],
  active: string | null,
  key: string,
): ProviderTab | undefined {
  const at = tabs.findIndex((tab) => tab.id === active);
  const targets: Record<string, number> = {
    ArrowRight: (at + 1) % tabs.length,
    ArrowLeft: (at - 1 + tabs.length) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  };
  return tabs[targets[key] ?? -1];
}
