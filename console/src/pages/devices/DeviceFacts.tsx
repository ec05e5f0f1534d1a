import type { DeviceDetail } from '@gatehouse/contract';
import type { ReactNode } from 'react';
import { Card } from '../../components/ui/Card.tsx';
import { CopyField } from '../../components/ui/CopyField.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './devices.module.css';

/** What the client reported, and what the server knows of it. */
export function DeviceFacts({ device }: { device: DeviceDetail }) {
  const { t } = useTranslation('devices');
  return (
    <Card title={t('facts.title')}>
      <dl className={classes.facts}>
        <Fact name={t('column.lastSeen')}>
          {device.isOnline ? t('state.now') : <RelativeTime at={device.lastSeenAt} />}
        </Fact>
        <Fact name={t('column.firstSeen')}>
          <RelativeTime at={device.firstSeenAt} />
        </Fact>
        <Fact name={t('facts.connections')}>
          <Connections device={device} />
        </Fact>
        <Fact name={t('column.os')}>{device.os || '–'}</Fact>
        <Fact name={t('column.version')}>{device.version || '–'}</Fact>
        <Fact name={t('facts.cpu')}>{device.cpu || '–'}</Fact>
        <Fact name={t('facts.memory')}>{device.memory || '–'}</Fact>
        <Fact name={t('column.ip')}>{device.ip || '–'}</Fact>
        <Fact name={t('facts.inventory')}>
          <RelativeTime at={device.inventoryAt} fallback={t('facts.inventoryNone')} />
        </Fact>
        <Fact name={t('facts.uuid')}>{t(device.hasUuid ? 'facts.uuidBound' : 'facts.uuidNone')}</Fact>
        <Fact name={t('facts.key')}>{t(device.hasKey ? 'facts.keyKnown' : 'facts.keyNone')}</Fact>
        <SignIns device={device} />
        <Presets presets={device.presets} />
        <Fact name="GUID">
          <CopyField label="GUID" value={device.id} />
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Connections({ device }: { device: DeviceDetail }) {
  const { t } = useTranslation('devices');
  const count = device.openConnections;
  return (
    <TextLink search={{ deviceId: device.id }} to={paths.connections}>
      {count === 0 ? t('facts.connectionsNone') : t('facts.connectionsOpen', { count })}
    </TextLink>
  );
}

function SignIns({ device }: { device: DeviceDetail }) {
  const { t } = useTranslation('devices');
  if (device.signIns.length === 0) return <Fact name={t('facts.signIns')}>{t('facts.signInsNone')}</Fact>;
  return (
    <Fact name={t('facts.signIns')}>
      <ul className={classes.list}>
        {device.signIns.map(({ id, user, lastUsedAt }) => (
          <li key={id}>
            <TextLink params={{ userId: user.id }} to={paths.user}>
              {user.name}
            </TextLink>{' '}
            <span className={classes.dim}>
              <RelativeTime at={lastUsedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function Presets({ presets }: Pick<DeviceDetail, 'presets'>) {
  const { t } = useTranslation('devices');
  const entries = Object.entries(presets);
  if (entries.length === 0) return null;
  return (
    <Fact name={t('facts.presets')}>
      <ul className={classes.list}>
        {entries.map(([key, value]) => (
          <li key={key}>
            <code>{key}</code> {value}
          </li>
        ))}
      </ul>
    </Fact>
  );
}
