/** @jsxImportSource preact */
import { call } from '../../../api/client.ts';
import type { IconName } from '../../../components/ui/icon-shapes.ts';
import { paths } from '../../../paths.ts';
import { Refusal } from '../ui/Note.tsx';
import { PlainIcon, PlainProviderMark } from '../ui/PlainIcon.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { useText } from '../ui/use-text.ts';
import type { StepProps } from './SetupPage.tsx';

/** Every choice closes the set-up; what is left to do stays on the overview. */
export function SingleSignOnStep({ onState }: StepProps) {
  const t = useText('setup');
  const later = useSubmit(async () => onState(await call('completeSetup')));
  const entra = useSubmit(() => leaveFor(paths.entraWizard), { staysBusy: true });
  const other = useSubmit(() => leaveFor(paths.oidc), { staysBusy: true });
  const busy = later.busy || entra.busy || other.busy;
  return (
    <div className="form">
      <h1>{t('sso.title')}</h1>
      <p className="lead">{t('sso.why')}</p>
      <div className="choices">
        <Choice
          busy={busy}
          kind="azure"
          onChoose={entra.submit}
          text={t('sso.entraText')}
          title={t('sso.entra')}
        />
        <Choice
          busy={busy}
          icon="key"
          onChoose={other.submit}
          text={t('sso.otherText')}
          title={t('sso.other')}
        />
        <Choice
          busy={busy}
          icon="clock"
          onChoose={later.submit}
          text={t('sso.laterText')}
          title={t('sso.later')}
        />
      </div>
      <Refusal error={later.error ?? entra.error ?? other.error} />
    </div>
  );
}

async function leaveFor(path: string): Promise<void> {
  await call('completeSetup');
  location.assign(path);
}

type ChoiceProps = {
  title: string;
  text: string;
  kind?: string;
  icon?: IconName;
  busy: boolean;
  onChoose: () => void;
};

function Choice({ title, text, kind, icon, busy, onChoose }: ChoiceProps) {
  return (
    <button className="choice" disabled={busy} onClick={() => onChoose()} type="button">
      <span className="choice-mark">
        {kind ? (
          <PlainProviderMark iconSvg={null} kind={kind} />
        ) : (
          icon && <PlainIcon name={icon} size={20} />
        )}
      </span>
      <span>
        <strong>{title}</strong>
        <span className="choice-text">{text}</span>
      </span>
      <PlainIcon name="chevronRight" />
    </button>
  );
}
