import { lazy, Suspense, useEffect, useState } from 'react';
import { onShowPalette } from './show-palette.ts';

const Palette = lazy(async () => {
  const [{ Palette: component }, { loadTexts }] = await Promise.all([
    import('./Palette.tsx'),
    import('../../../i18n/language.ts'),
  ]);
  await Promise.all([loadTexts('palette'), loadTexts('errors')]);
  return { default: component };
});

/** Opens the palette with Ctrl+K or ⌘K, also while somebody types. Its code comes when it is first wanted. */
export function PaletteHost() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      if (document.querySelector('dialog[open], [role=dialog]') === null) setOpen(true);
    };
    const stop = onShowPalette(() => setOpen(true));
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      stop();
    };
  }, []);
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <Palette onClose={() => setOpen(false)} />
    </Suspense>
  );
}
