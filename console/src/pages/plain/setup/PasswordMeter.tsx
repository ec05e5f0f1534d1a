/** @jsxImportSource preact */
import { passwordStrength } from '../../../password/password-strength.ts';
import { useText } from '../ui/use-text.ts';

/** How hard the password is to guess, as bars and in words. */
export function PasswordMeter({ password, own }: { password: string; own: readonly string[] }) {
  const t = useText('setup');
  if (password === '') return <p>{t('strength.start')}</p>;
  const { score, advice } = passwordStrength(password, own);
  return (
    <div className="meter" data-score={score}>
      <span aria-hidden="true" className="meter-bars">
        {[1, 2, 3, 4].map((bar) => (
          <i data-on={score >= bar || undefined} key={bar} />
        ))}
      </span>
      <p aria-live="polite">
        <strong>{t(`strength.${score}`)}</strong> {advice !== null && t(`strength.advice.${advice}`)}
      </p>
    </div>
  );
}
