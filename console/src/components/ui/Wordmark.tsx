import { GATE_SHAPE } from './icon-shapes.ts';
import classes from './Wordmark.module.css';

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
      <path d={GATE_SHAPE} />
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
