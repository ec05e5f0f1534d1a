import classes from './Wordmark.module.css';

/** The gate: two towers, a battlement and the arch between them. */
export function GateMark({ size = 22 }: { size?: number }) {
  return (
    <svg
      aria-hidden="true"
      className={classes.mark}
      fill="currentColor"
      focusable="false"
      height={size}
      viewBox="0 0 24 24"
      width={size}
    >
      <path d="M2 2h4.5v2.5h3V2h5v2.5h3V2H22v20h-5.5v-7a4.5 4.5 0 0 0-9 0v7H2z" />
    </svg>
  );
}

export function Wordmark({ size = 22 }: { size?: number }) {
  return (
    <span className={classes.wordmark} style={{ fontSize: size * 0.78 }}>
      <GateMark size={size} />
      Gatehouse
    </span>
  );
}
