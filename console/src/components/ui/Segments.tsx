import { useId } from 'react';
import classes from './Segments.module.css';

type Props<Value extends string> = {
  /** Names the group for screen readers. */
  label: string;
  options: readonly { value: Value; label: string; disabled?: boolean }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** One of a few, side by side: radio buttons that look like a switch. */
export function Segments<Value extends string>({ label, options, value, onChange }: Props<Value>) {
  const name = useId();
  return (
    <span aria-label={label} className={classes.segments} role="radiogroup">
      {options.map((option) => (
        <label
          data-chosen={option.value === value || undefined}
          data-disabled={option.disabled || undefined}
          key={option.value}
        >
          <input
            checked={option.value === value}
            disabled={option.disabled}
            name={name}
            onChange={() => onChange(option.value)}
            type="radio"
            value={option.value}
          />
          {option.label}
        </label>
      ))}
    </span>
  );
}
