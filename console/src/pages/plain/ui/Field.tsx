/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { PlainIcon } from './PlainIcon.tsx';
import { useText } from './use-text.ts';

type InputOptions = {
  name?: string;
  type?: 'text' | 'email' | 'url' | 'password';
  inputMode?: 'url' | 'numeric';
  autoComplete?: string;
  autoCapitalize?: 'none';
  spellcheck?: boolean;
  required?: boolean;
  readOnly?: boolean;
  autoFocus?: boolean;
  className?: string;
};

type Props = {
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: ComponentChildren;
  error?: string | undefined;
  optional?: boolean;
  input?: InputOptions;
  /** Inside the box, at its end. */
  children?: ComponentChildren;
};

/** A labelled text box whose hint and error are read with it. */
export function Field({ label, value, onValue, hint, error, optional = false, input = {}, children }: Props) {
  const t = useText('common');
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(
    Boolean,
  );
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="optional"> ({t('field.optional')})</span>}
      </label>
      <div className="box" data-invalid={error !== undefined || undefined}>
        <input
          {...({ type: 'text', ...input } as Record<string, unknown>)}
          aria-describedby={described.join(' ') || undefined}
          aria-invalid={error !== undefined}
          id={id}
          onInput={(event) => onValue(event.currentTarget.value)}
          value={value}
        />
        {children}
      </div>
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint !== undefined && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
    </div>
  );
}

/** A password box that can show what is in it. Pasting and password managers work. */
export function PasswordField({ input = {}, ...props }: Omit<Props, 'children'>) {
  const t = useText('common');
  const [shown, setShown] = useState(false);
  return (
    <Field {...props} input={{ spellcheck: false, ...input, type: shown ? 'text' : 'password' }}>
      <button
        aria-label={t(shown ? 'field.password.hideLong' : 'field.password.showLong')}
        aria-pressed={shown}
        className="box-button"
        onClick={() => setShown(!shown)}
        type="button"
      >
        <PlainIcon name={shown ? 'eyeOff' : 'eye'} />
      </button>
    </Field>
  );
}
