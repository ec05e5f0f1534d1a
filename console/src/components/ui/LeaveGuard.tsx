import { Button, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './ConfirmDialog.module.css';

type Props = {
  dirty: boolean;
  /** Values of the address that mean another page when they change. */
  search?: readonly string[];
};

/** Asks before unsaved changes are lost, also when the tab is closed. */
export function LeaveGuard({ dirty, search = [] }: Props) {
  const { t } = useTranslation('common');
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      dirty &&
      (current.pathname !== next.pathname ||
        search.some((name) => valueOf(current.search, name) !== valueOf(next.search, name))),
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  const waiting = blocker.status === 'blocked';
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={() => blocker.reset?.()}
      opened={waiting}
      title={t('leave.title')}
    >
      <div className={classes.text}>{t('leave.text')}</div>
      <div className={classes.buttons}>
        <Button data-autofocus onClick={() => blocker.reset?.()} variant="default">
          {t('leave.stay')}
        </Button>
        <Button color="red" onClick={() => blocker.proceed?.()}>
          {t('leave.discard')}
        </Button>
      </div>
    </Modal>
  );
}

const valueOf = (search: object, name: string): unknown => (search as Record<string, unknown>)[name];
