import { Icon } from './Icon.tsx';
import { dismissToast, useToasts } from './notify.ts';
import classes from './Toasts.module.css';

/** The live region is always there: screen readers announce only what changes inside a known one. */
export function Toasts() {
  const toasts = useToasts();
  return (
    <output className={classes.region}>
      {toasts.map((toast) => (
        <span className={classes.toast} key={toast.id}>
          <Icon name="circleCheck" />
          {toast.text}
          {toast.undo && (
            <button
              className={classes.undo}
              onClick={() => {
                toast.undo?.run();
                dismissToast(toast.id);
              }}
              type="button"
            >
              {toast.undo.label}
            </button>
          )}
        </span>
      ))}
    </output>
  );
}
