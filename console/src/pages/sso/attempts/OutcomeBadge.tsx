import type { Attempt } from '@gatehouse/contract';
import { StatusBadge, type Tone } from '../../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';

const TONES: Record<Attempt['outcome'], Tone> = {
  succeeded: 'ok',
  failed: 'bad',
  denied: 'warn',
  expired: 'neutral',
};

export function OutcomeBadge({ outcome }: { outcome: Attempt['outcome'] }) {
  const { t } = useTranslation('sso');
  return <StatusBadge tone={TONES[outcome]}>{t(`attempts.outcome.${outcome}`)}</StatusBadge>;
}
