import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon } from './Icon.tsx';
import classes from './Toolbar.module.css';

/** The line above a table: search and filters on the left, the rest on the right. */
export function Toolbar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <search className={classes.bar}>
      <div className={classes.start}>{children}</div>
      {end !== undefined && <div className={classes.end}>{end}</div>}
    </search>
  );
}

const SEARCH_DELAY_MS = 250;

type SearchProps = { label: string; value: string; onSearch: (value: string) => void };

/** Searches a moment after typing stops. `/` focuses it. */
export function SearchBox({ label, value, onSearch }: SearchProps) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address changed under the box: back button, or filters cleared.
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), SEARCH_DELAY_MS);
  };
  return (
    <label className={classes.search}>
      <Icon name="search" size={16} />
      <input
        aria-label={label}
        autoComplete="off"
        maxLength={200}
        onChange={(event) => change(event.target.value)}
        placeholder={label}
        spellCheck={false}
        type="search"
        value={typed}
      />
    </label>
  );
}

type FilterProps = {
  label: string;
  /** Empty string stands for no filter. */
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
};

/** A filter with its name in front; marked while it narrows the list. */
export function FilterSelect({ label, value, options, onChange }: FilterProps) {
  const id = useId();
  return (
    <span className={classes.filter} data-active={value !== '' || undefined}>
      <label htmlFor={id}>{label}</label>
      <select id={id} onChange={(event) => onChange(event.target.value)} value={value}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

/** A day, as `YYYY-MM-DD` or the empty string. */
export function FilterDay({ label, value, onChange }: Omit<FilterProps, 'options'>) {
  const id = useId();
  return (
    <span className={classes.filter} data-active={value !== '' || undefined}>
      <label htmlFor={id}>{label}</label>
      <input id={id} onChange={(event) => onChange(event.target.value)} type="date" value={value} />
    </span>
  );
}
