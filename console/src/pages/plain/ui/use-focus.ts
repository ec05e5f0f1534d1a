import { useEffect, useRef } from 'preact/hooks';

/**
 * Gives the field of this name the focus when the form appears and whenever `occasion` changes; null: never. Browsers
 * heed `autofocus` only once a page.
 */
export function useFocus(name: string, occasion: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (occasion === null) return;
    form.current?.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.focus();
  }, [name, occasion]);
  return form;
}
