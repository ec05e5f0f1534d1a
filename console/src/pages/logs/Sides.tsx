import type { Connection } from '@gatehouse/contract';
import { useMe } from '../../api/use-me.ts';
import { meets } from '../../components/shell/navigation.ts';
import { Icon } from '../../components/ui/Icon.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './logs.module.css';

/** The controlled device: its name, and below it the ID. */
export function DeviceSide({ device }: { device: Connection['device'] }) {
  const name = device.name === '' ? null : device.name;
  const mayOpen = meets(['device.view'], useMe());
  return (
    <span className={classes.side}>
      <span className={classes.main}>
        {device.id === null || !mayOpen ? (
          (name ?? <RustdeskId id={device.rustdeskId} />)
        ) : (
          <TextLink params={{ deviceId: device.id }} to={paths.device}>
            {name ?? <RustdeskId id={device.rustdeskId} />}
          </TextLink>
        )}
      </span>
      {name !== null && (
        <span className={classes.second}>
          <RustdeskId id={device.rustdeskId} />
        </span>
      )}
    </span>
  );
}

type PeerProps = { peer: Connection['peer']; ip: string; user?: Connection['user'] };

/** The controlling side: the account if it is known, else the name it gives itself; below it ID and address. */
export function PeerSide({ peer, ip, user = null }: PeerProps) {
  const { t } = useTranslation('logs');
  const name = peer.name || (peer.id === '' ? t('side.unknown') : '');
  const mayOpen = meets(['user.view'], useMe());
  return (
    <span className={classes.side}>
      <span className={classes.main}>
        {user === null ? (
          name || <RustdeskId id={peer.id} />
        ) : (
          <>
            <Icon name="user" size={14} />
            <span className="gh-hidden">{t('side.account')}: </span>
            {mayOpen ? (
              <TextLink params={{ userId: user.id }} to={paths.user}>
                {user.name}
              </TextLink>
            ) : (
              user.name
            )}
          </>
        )}
      </span>
      <span className={classes.second}>
        {peer.id !== '' && name !== '' && <RustdeskId id={peer.id} />}
        {ip !== '' && <code>{ip}</code>}
      </span>
    </span>
  );
}
