/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { type ApiError, isApiError } from '../../../api/api-error.ts';
import type { IconName } from '../../../components/ui/icon-shapes.ts';
import { PlainIcon } from './PlainIcon.tsx';
import { useText } from './use-text.ts';

type Tone = 'info' | 'ok' | 'warn' | 'bad';
const ICONS: Record<Tone, IconName> = { info: 'info', ok: 'circleCheck', warn: 'alert', bad: 'circleX' };

export function Note({ tone, children, role }: { tone: Tone; children: ComponentChildren; role?: 'alert' }) {
  return (
    <div className="note" data-tone={tone} {...(role ? { role } : {})}>
      <PlainIcon name={ICONS[tone]} />
      <div>{children}</div>
    </div>
  );
}

/** A refusal in words with its code and request id. A wrong password needs neither. */
export function Refusal({ error }: { error: unknown }) {
  const t = useText('errors');
  if (error === null || error === undefined) return null;
  const refusal = isApiError(error) ? error : null;
  return (
    <Note role="alert" tone="bad">
      <p>{t(refusal?.code ?? 'server.internal')}</p>
      {refusal && refusal.status !== 401 && <Trace error={refusal} />}
    </Note>
  );
}

function Trace({ error }: { error: ApiError }) {
  return (
    <p className="trace">
      <code>{error.code}</code> <code>{error.requestId}</code>
    </p>
  );
}
