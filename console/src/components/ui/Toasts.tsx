import { Icon } from './Icon.tsx';
import { useToasts } from './notify.ts';
import classes from './Toasts.module.css';

/** The live region is always there: screen readers announce only what changes inside a known one. */
export function Toasts() {
  const toasts = useToasts();
  return (
    <div aria-live="polite" className={classes.region} role="status">
      {toasts.map((toast) => (
        <div className={classes.toast} key={toast.id}>
          <Icon name="circleCheck" />
          {toast.text}
        </div>
      ))}
    </div>
  );
}
