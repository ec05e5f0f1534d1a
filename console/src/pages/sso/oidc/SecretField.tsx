import { PasswordInput } from '@mantine/core';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { Note } from '../shared/Note.tsx';
import { looksLikeSecretId } from './secret-hints.ts';
import classes from '../sso.module.css';
import { below } from './advanced-props.ts';

type Props = {
  kind: string;
  value: string;
  onChange: (value: string) => void;
  label: string;
  /** A secret is stored already: dots stand for it, and typing replaces it. */
  stored: boolean;
  error?: string | undefined;
};

/** Write-only: the stored secret is never here, only the sign that there is one. */
export function SecretField({ kind, value, onChange, label, stored, error }: Props) {
  const { t } = useTranslation('sso');
  return (
    <div>
      <PasswordInput
        // Mantine gives it to every input but this one.
        aria-invalid={error === undefined ? undefined : true}
        autoComplete="new-password"
        description={stored ? t('secret.stored') : undefined}
        error={error}
        inputWrapperOrder={below}
        label={label}
        onChange={(event) => onChange(event.currentTarget.value)}
        placeholder={stored ? '••••••••••••••••' : t('field.pleaseEnter')}
        value={value}
        visibilityToggleButtonProps={{ 'aria-label': t('secret.show'), tabIndex: 0 }}
        withAsterisk={!stored}
      />
      <div aria-live="polite" className={classes.below}>
        {looksLikeSecretId(kind, value) && <Note tone="warn">{t('secret.looksLikeId')}</Note>}
      </div>
    </div>
  );
}
