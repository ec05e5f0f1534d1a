import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from './Icon.tsx';
import classes from './CopyField.module.css';

const CONFIRMED_MS = 2500;

type Props = {
  /** Copied byte for byte. */
  value: string;
  /** What is being copied, for screen readers: "Callback url". */
  label: string;
  /** What is shown when it differs from the value, e.g. a grouped ID. */
  shown?: string;
  wrap?: boolean;
};

/** A monospace chip with a copy button; the confirmation is announced. */
export function CopyField({ value, label, shown, wrap = false }: Props) {
  return (
    <span className={classes.field}>
      <code className={wrap ? classes.wrapped : classes.text} translate="no">
        {shown ?? value}
      </code>
      <CopyButton label={label} value={value} />
    </span>
  );
}

/** The copy button alone. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const { t } = useTranslation('common');
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async () => {
    setState((await copyText(value)) ? 'copied' : 'failed');
    setTimeout(() => setState('idle'), CONFIRMED_MS);
  };
  const name = t('copy.named', { what: label });
  return (
    <>
      <button
        aria-label={name}
        className={classes.button}
        onClick={() => void copy()}
        title={name}
        type="button"
      >
        <Icon name={state === 'copied' ? 'check' : 'copy'} size={16} />
        {state === 'copied' && <span aria-hidden="true">{t('copy.done')}</span>}
      </button>
      <output className="gh-hidden">
        {state === 'copied' && t('copy.doneNamed', { what: label })}
        {state === 'failed' && t('copy.failed')}
      </output>
    </>
  );
}

/** Falls back to a hidden text box: on plain http browsers hide the clipboard. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyThroughSelection(text);
  }
}

function copyThroughSelection(text: string): boolean {
  const focused = document.activeElement;
  const box = document.createElement('textarea');
  box.value = text;
  box.className = 'gh-hidden';
  // Inside an open dialog everything outside of it is inert and cannot be selected.
  (document.querySelector('dialog[open]') ?? focused?.closest('[role=dialog]') ?? document.body).append(box);
  box.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    box.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
