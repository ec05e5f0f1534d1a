import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CHANGED_READS } from './changed-reads.ts';
import { EnrolSteps } from './EnrolSteps.tsx';

/** Sets an authenticator up, or another one in place of the one in use. */
export function EnrolDialog({ isOn, onClose }: { isOn: boolean; onClose: () => void }) {
  const { t } = useTranslation('secondfactor');
  const client = useQueryClient();
  const close = () => {
    onClose();
    void Promise.all(CHANGED_READS.map((read) => client.invalidateQueries({ queryKey: [read] })));
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      closeOnEscape={false}
      onClose={close}
      opened
      size="lg"
      title={t(isOn ? 'enrol.renewTitle' : 'enrol.title')}
    >
      <EnrolSteps
        isOn={isOn}
        onCancel={close}
        onDone={() => {
          notify(t('enrol.done'));
          close();
        }}
      />
    </Modal>
  );
}
