import type { UserStatus } from '@gatehouse/contract';
import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

const LOOKS = {
  normal: { tone: 'ok', icon: 'circleCheck' },
  disabled: { tone: 'neutral', icon: 'circleMinus' },
  unverified: { tone: 'accent', icon: 'mail' },
} as const;

export function UserStatusBadge({ status }: { status: UserStatus }) {
  const { t } = useTranslation('users');
  return <StatusBadge {...LOOKS[status]}>{t(`status.${status}`)}</StatusBadge>;
}
