import type { DeviceDetail } from '@gatehouse/contract';
import { useMe } from '../../api/use-me.ts';
import { mayOpen } from '../../components/shell/navigation.ts';
import { Card } from '../../components/ui/Card.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './devices.module.css';

/** Which strategy the device obeys and why, and the ways to the pages that explain more. */
export function DeviceRights({ device }: { device: DeviceDetail }) {
  const { t } = useTranslation('devices');
  const me = useMe();
  const { effective, device: own, user, deviceGroup } = device.strategy;
  const levels = [
    { key: 'device', strategy: own },
    { key: 'user', strategy: user },
    { key: 'device_group', strategy: deviceGroup },
  ] as const;
  return (
    <Card title={t('rights.title')}>
      <p className={classes.plain}>
        {effective === null
          ? t('rights.none')
          : t(effective.enabled ? 'rights.obeys' : 'rights.unmanaged', {
              name: effective.name,
              level: t(`level.${effective.level}`),
            })}
      </p>
      <dl className={classes.facts}>
        {levels.map(({ key, strategy }) => (
          <div className={classes.level} data-winner={effective?.level === key || undefined} key={key}>
            <dt>{t(`level.${key}`)}</dt>
            <dd>
              {strategy?.name ?? '–'}
              {effective?.level === key && <Icon name="check" size={14} />}
            </dd>
          </div>
        ))}
      </dl>
      <ul className={classes.links}>
        {mayOpen(me, paths.strategies) && (
          <li>
            <TextLink search={{ why: device.rustdeskId }} to={paths.strategies}>
              {t('rights.why')}
            </TextLink>
          </li>
        )}
        {mayOpen(me, paths.access) && (
          <li>
            <TextLink search={{ device: device.rustdeskId }} to={paths.access}>
              {t('rights.who')}
            </TextLink>
          </li>
        )}
      </ul>
    </Card>
  );
}
