import type { SecondFactorState } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { ReasonedButton } from '../../components/ui/ReasonedButton.tsx';
import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { formatDateTime } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CodeDialog } from './CodeDialog.tsx';
import { EmailVerification } from './EmailVerification.tsx';
import { EnrolDialog } from './EnrolDialog.tsx';
import classes from './second-factor.module.css';

type Open = 'enrol' | 'disable' | 'codes';

/** The own authenticator and codes by mail. */
export function SecondFactorCard() {
  const { t } = useTranslation('secondfactor');
  const query = useApiQuery('getSecondFactor', {});
  return (
    <Card description={t('card.text')} title={t('card.title')}>
      <Loaded query={query}>
        {(state) => (
          <div className={classes.form}>
            <Authenticator state={state} />
            <EmailVerification state={state} />
          </div>
        )}
      </Loaded>
    </Card>
  );
}

function Authenticator({ state: { totp, totpRequired } }: { state: SecondFactorState }) {
  const { t } = useTranslation('secondfactor');
  const [open, setOpen] = useState<Open | null>(null);
  const isOn = totp.state !== 'off';
  const close = () => setOpen(null);
  return (
    <section aria-label={t('totp.title')} className={classes.form}>
      <TotpBadge totp={totp} />
      {totp.state === 'old' && <p className={classes.dim}>{t('totp.oldText')}</p>}
      {isOn && <p className={classes.dim}>{t('totp.codesLeft', { count: totp.backupCodesLeft })}</p>}
      {totpRequired && <p className={classes.dim}>{t('totp.required')}</p>}
      <div className={classes.buttons}>
        <Button onClick={() => setOpen('enrol')} variant={totp.state === 'on' ? 'default' : 'filled'}>
          {t(isOn ? 'totp.renew' : 'totp.setUp')}
        </Button>
        {isOn && (
          <>
            <Button onClick={() => setOpen('codes')} variant="default">
              {t('codes.renew')}
            </Button>
            <ReasonedButton
              color="red"
              onClick={() => setOpen('disable')}
              reason={totpRequired ? t('totp.required') : null}
              variant="outline"
            >
              {t('totp.disable')}
            </ReasonedButton>
          </>
        )}
      </div>
      {open === 'enrol' && <EnrolDialog isOn={isOn} onClose={close} />}
      {(open === 'disable' || open === 'codes') && <CodeDialog onClose={close} purpose={open} />}
    </section>
  );
}

/** Off, on since, or old. */
export function TotpBadge({ totp: { state, confirmedAt } }: { totp: SecondFactorState['totp'] }) {
  const { t, language } = useTranslation('secondfactor');
  const at = confirmedAt === null ? '' : formatDateTime(language, confirmedAt);
  const tone = { off: 'neutral', on: 'ok', old: 'warn' } as const;
  return (
    <span>
      <StatusBadge tone={tone[state]}>{t(`totp.state.${state}`, { at })}</StatusBadge>
    </span>
  );
}
