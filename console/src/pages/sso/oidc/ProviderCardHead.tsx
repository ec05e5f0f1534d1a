import { ActionIcon, Switch } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../api/client.ts';
import { useApiMutation } from '../../../api/hooks.ts';
import { ConfirmDialog } from '../../../components/ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { Icon } from '../../../components/ui/Icon.tsx';
import { notify } from '../../../components/ui/notify.ts';
import { Tag } from '../../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { ProviderMark } from '../../../components/ui/ProviderMark.tsx';
import classes from '../sso.module.css';
import type { ProviderForm } from './provider-form.ts';
import type { ProviderTab } from './provider-tabs.ts';
import { useSwitched } from './use-switched.ts';

type Props = {
  tab: ProviderTab;
  headingId: string;
  onChange: (changes: Partial<ProviderForm>) => void;
  onDeleted: () => void;
};

/** Logo, name, switch and the red bin. */
export function ProviderCardHead({ tab, headingId, onChange, onDeleted }: Props) {
  const { t } = useTranslation('sso');
  const { provider, form, kind } = tab;
  const name = form.name === '' ? kind : form.name;
  return (
    <>
      <div className={classes.cardHead}>
        <h2 id={headingId}>
          <ProviderMark iconSvg={form.iconSvg} kind={kind} size={24} />
          {name}
        </h2>
        {provider === null && <Tag tone="warn">{t('oidc.draft')}</Tag>}
        <EnabledSwitch onChange={onChange} tab={tab} />
        <span className={classes.push}>
          <DeleteButton name={name} onDeleted={onDeleted} tab={tab} />
        </span>
      </div>
    </>
  );
}

/** Stored at once for a stored provider: switching one off must not wait for a form. */
function EnabledSwitch({ tab, onChange }: Pick<Props, 'tab' | 'onChange'>) {
  const { t } = useTranslation('sso');
  const onSwitched = useSwitched();
  const update = useApiMutation('updateProvider', {
    invalidates: ['getOidcSettings', 'getOverview'],
    onSuccess: (provider) => {
      onSwitched(provider);
      notify(t(provider.enabled ? 'oidc.switchedOn' : 'oidc.switchedOff'));
    },
  });
  const toggle = (enabled: boolean) => {
    if (tab.provider === null) onChange({ enabled });
    else update.mutate({ params: { id: tab.provider.id }, body: { enabled, rev: tab.provider.rev } });
  };
  return (
    <>
      <Switch
        checked={tab.form.enabled}
        disabled={update.isPending}
        label={t('oidc.enabled')}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
      <ErrorNote error={update.error} />
    </>
  );
}

function DeleteButton({ tab, name, onDeleted }: Pick<Props, 'tab' | 'onDeleted'> & { name: string }) {
  const { t } = useTranslation('sso');
  const [opened, setOpened] = useState(false);
  const { provider } = tab;
  const remove = async () => {
    if (provider !== null) await call('deleteProvider', { params: { id: provider.id } });
    onDeleted();
  };
  return (
    <>
      <ActionIcon
        aria-label={t('oidc.delete')}
        color="red"
        onClick={() => setOpened(true)}
        size={34}
        title={t('oidc.delete')}
        variant="subtle"
      >
        <Icon name="trash" />
      </ActionIcon>
      <ConfirmDialog
        confirmLabel={t(provider === null ? 'oidc.discard' : 'oidc.delete')}
        danger
        onClose={() => setOpened(false)}
        onConfirm={remove}
        opened={opened}
        title={t(provider === null ? 'oidc.discardTitle' : 'oidc.deleteTitle', { name })}
      >
        {provider === null ? (
          <p>{t('oidc.discardText')}</p>
        ) : (
          <>
            <p>
              {provider.userCount === 0
                ? t('oidc.deleteNobody')
                : t('oidc.deleteText', { count: provider.userCount })}
            </p>
            <p>{t('oidc.deleteWaysIn')}</p>
          </>
        )}
      </ConfirmDialog>
    </>
  );
}
