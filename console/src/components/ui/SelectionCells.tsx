import { useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './SelectionCells.module.css';

type HeaderProps = { state: 'none' | 'some' | 'all'; onChange: (all: boolean) => void };

/** Picks every row of this page, or none. */
export function SelectPage({ state, onChange }: HeaderProps) {
  const { t } = useTranslation('common');
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <label className={classes.hit}>
      <input
        aria-label={t('select.page')}
        checked={state === 'all'}
        onChange={(event) => onChange(event.target.checked)}
        ref={box}
        type="checkbox"
      />
    </label>
  );
}

type RowProps = { name: string; checked: boolean; onChange: (on: boolean, shift: boolean) => void };

export function SelectRow({ name, checked, onChange }: RowProps) {
  const { t } = useTranslation('common');
  const shift = useRef(false);
  return (
    <label className={classes.hit}>
      <input
        aria-label={t('select.row', { name })}
        checked={checked}
        onChange={(event) => onChange(event.target.checked, shift.current)}
        onClick={(event) => {
          shift.current = event.shiftKey;
        }}
        type="checkbox"
      />
    </label>
  );
}
