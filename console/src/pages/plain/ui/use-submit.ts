import { useState } from 'preact/hooks';

type Submit = {
  busy: boolean;
  error: unknown;
  /** Runs the work once; a failure is kept in `error` until the next try. */
  submit: (event?: Event) => void;
  setError: (error: unknown) => void;
};

/** State of a form that is sent. The page stays busy after success: it is about to change. */
export function useSubmit(work: () => Promise<unknown>, options: { staysBusy?: boolean } = {}): Submit {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      await work();
      if (!options.staysBusy) setBusy(false);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const submit = (event?: Event) => {
    event?.preventDefault();
    if (!busy) void run();
  };
  return { busy, error, submit, setError };
}
