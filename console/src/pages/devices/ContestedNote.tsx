import type { DeviceDetail } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { notify } from '../../components/ui/notify.ts';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { DEVICE_CHANGED } from './device-changed.ts';
import classes from './devices.module.css';

type Props = { id: string; contested: NonNullable<DeviceDetail['contested']> };

/** Another computer asks to be this device: why that happens, and the two answers. */
export function ContestedNote({ id, contested }: Props) {
  const { t } = useTranslation('devices');
  const [question, setQuestion] = useState<'accept' | 'refuse' | null>(null);
  const accept = useApiMutation('acceptDeviceUuid', { invalidates: DEVICE_CHANGED });
  const refuse = useApiMutation('refuseDeviceUuid', { invalidates: DEVICE_CHANGED });
  const { user } = useMe();
  const shown = question ?? 'accept';
  const answer = async () => {
    const params = { id };
    if (shown === 'refuse') await refuse.mutateAsync({ params });
    else await accept.mutateAsync({ params, body: { fingerprint: contested.fingerprint } });
    notify(t(`contested.${shown}Done`));
  };
  return (
    <section aria-labelledby="contested" className={classes.contested}>
      <Icon name="alert" size={22} />
      <div>
        <h2 className={classes.contestedTitle} id="contested">
          {t('contested.title')}
        </h2>
        <p>
          {t('contested.text', { ip: contested.ip || t('contested.unknownAddress') })}{' '}
          <RelativeTime at={contested.at} />
        </p>
        <ul>
          <li>{t('contested.reinstalled')}</li>
          <li>{t('contested.cloned')}</li>
          <li>{t('contested.imitated')}</li>
        </ul>
        <p>{t('contested.until')}</p>
        <div className={classes.buttons}>
          <Button disabled={!user.isAdministrator} onClick={() => setQuestion('accept')} variant="default">
            {t('contested.accept')}
          </Button>
          <Button disabled={!user.isAdministrator} onClick={() => setQuestion('refuse')} variant="default">
            {t('contested.refuse')}
          </Button>
          {!user.isAdministrator && <span>{t('may.administrator')}</span>}
        </div>
      </div>
      <ConfirmDialog
        confirmLabel={t(`contested.${shown}`)}
        danger={shown === 'accept'}
        onClose={() => setQuestion(null)}
        onConfirm={answer}
        opened={question !== null}
        title={t(`contested.${shown}Question`)}
      >
        <p>{t(`contested.${shown}Consequence`)}</p>
      </ConfirmDialog>
    </section>
  );
}
