import type { DeviceDetail } from '@gatehouse/contract';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { ContestedNote } from './ContestedNote.tsx';
import { DeviceStatusBadge, OnlineBadge } from './DeviceBadges.tsx';
import { DeviceDanger } from './DeviceDanger.tsx';
import { DeviceFacts } from './DeviceFacts.tsx';
import { DeviceForm } from './DeviceForm.tsx';
import { DeviceRights } from './DeviceRights.tsx';
import { DeviceTimeline } from './DeviceTimeline.tsx';
import { PlatformMark } from './PlatformMark.tsx';
import classes from './devices.module.css';

const REFRESH_MS = 10_000;

export function DevicePage() {
  const { deviceId } = useParams({ from: paths.device });
  const query = useApiQuery('getDevice', { params: { id: deviceId } }, { refetchInterval: REFRESH_MS });
  return <Loaded query={query}>{(device) => <Device device={device} />}</Loaded>;
}

function Device({ device }: { device: DeviceDetail }) {
  const { t } = useTranslation('devices');
  const navigate = useNavigate();
  const crumb = {
    label: t('title.devices'),
    href: paths.devices,
    onClick: (event: React.MouseEvent) => {
      event.preventDefault();
      void navigate({ to: paths.devices });
    },
  };
  return (
    <>
      <PageHeader
        aside={
          <>
            <PlatformMark os={device.os} platform={device.platform} />
            <OnlineBadge isOnline={device.isOnline} />
            <DeviceStatusBadge status={device.status} />
          </>
        }
        breadcrumb={[crumb]}
        description={<RustdeskId copy id={device.rustdeskId} />}
        title={device.name || t('device.unnamed')}
      />
      {device.contested && <ContestedNote contested={device.contested} id={device.id} />}
      <div className={classes.columns}>
        <div>
          <DeviceForm device={device} key={device.id} />
          <Card description={t('timeline.text')} title={t('timeline.title')}>
            <DeviceTimeline deviceId={device.id} />
          </Card>
        </div>
        <div>
          <DeviceFacts device={device} />
          <DeviceRights device={device} />
          <DeviceDanger device={device} />
        </div>
      </div>
    </>
  );
}
