import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { passwordStrength } from '../../password/password-strength.ts';
import classes from './people.module.css';

type Props = Omit<PasswordInputProps, 'value'> & {
  value: string;
  /** Texts of the person that a password should not contain. */
  own: readonly string[];
};

/** A box for a new password that says how hard it is to guess. */
export function NewPasswordInput({ value, own, ...props }: Props) {
  const { t } = useTranslation('account');
  const meterId = useId();
  const { score, advice } = passwordStrength(value, own);
  // An error about the length says the same, right above.
  const shownAdvice = props.error && advice === 'length' ? null : advice;
  return (
    <div>
      <PasswordInput
        aria-describedby={meterId}
        aria-invalid={props.error ? true : undefined}
        autoComplete="new-password"
        required
        value={value}
        visibilityToggleButtonProps={{ 'aria-label': t('field.password.showLong') }}
        {...props}
      />
      <div className={classes.meter} data-score={score} id={meterId}>
        {value === '' ? (
          !props.error && t('strength.start')
        ) : (
          <>
            <span aria-hidden="true" className={classes.bars}>
              {[1, 2, 3, 4].map((bar) => (
                <i data-on={score >= bar || undefined} key={bar} />
              ))}
            </span>
            <span aria-live="polite">
              <strong>{t(`strength.${score}`)}</strong>{' '}
              {shownAdvice !== null && t(`strength.advice.${shownAdvice}`)}
            </span>
          </>
        )}
      </div>
    </div>
  );
}
