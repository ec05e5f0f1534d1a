import type { PermissionName } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../api/use-me.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { DeleteUsersDialog } from './DeleteUsersDialog.tsx';
import { MoveUsersDialog } from './MoveUsersDialog.tsx';
import type { UserAction } from './use-user-bulk.ts';

const ASKED = {
  enable: { kind: 'enable' },
  disable: { kind: 'disable' },
  logout: { kind: 'force-logout' },
  require: { kind: 'require-totp', required: true },
  release: { kind: 'require-totp', required: false },
} as const satisfies Record<string, UserAction>;
type Asked = keyof typeof ASKED;
type Dialog = Asked | 'move' | 'delete';

const NEEDS: Record<Dialog, PermissionName> = {
  enable: 'user.enable',
  disable: 'user.enable',
  logout: 'user.force_logout',
  require: 'user.manage_2fa',
  release: 'user.manage_2fa',
  move: 'user.update_group',
  delete: 'user.delete',
};
const BUTTONS = ['enable', 'disable', 'move', 'logout', 'require', 'release', 'delete'] as const;

type Props = { count: number; onStart: (action: UserAction) => void };

/** What can be done with the picked users. Whatever concerns more than one asks first (console 37). */
export function UserBulkActions({ count, onStart }: Props) {
  const { t } = useTranslation('users');
  const { permissions } = useMe();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const start = (action: UserAction) => {
    close();
    onStart(action);
  };
  const press = (name: Dialog) => {
    if (count > 1 || name === 'move' || name === 'delete') setDialog(name);
    else start(ASKED[name]);
  };
  return (
    <>
      {BUTTONS.map((name) => {
        const may = permissions.includes(NEEDS[name]);
        return (
          <Button
            {...(name === 'delete' ? { color: 'red', variant: 'outline' } : { variant: 'default' })}
            disabled={!may}
            key={name}
            onClick={() => press(name)}
            size="xs"
            title={may ? undefined : t('may.missing')}
          >
            {t(`bulk.${name}`)}
          </Button>
        );
      })}
      <Question
        asked={dialog === 'move' || dialog === 'delete' ? null : dialog}
        count={count}
        onClose={close}
        onStart={start}
      />
      <MoveUsersDialog count={count} onClose={close} onStart={start} opened={dialog === 'move'} />
      <DeleteUsersDialog count={count} onClose={close} onStart={start} opened={dialog === 'delete'} />
    </>
  );
}

type QuestionProps = Props & { asked: Asked | null; onClose: () => void };

function Question({ asked, count, onClose, onStart }: QuestionProps) {
  const { t, language } = useTranslation('users');
  const shown = asked ?? 'enable';
  return (
    <ConfirmDialog
      confirmLabel={t(`bulk.${shown}`)}
      danger={shown === 'disable' || shown === 'logout'}
      onClose={onClose}
      onConfirm={async () => onStart(ASKED[shown])}
      opened={asked !== null}
      title={t(`bulk.question.${shown}`, { shown: formatNumber(language, count) })}
    >
      <p>{t(`bulk.consequence.${shown}`)}</p>
    </ConfirmDialog>
  );
}
