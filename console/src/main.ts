import './theme/tokens.css';
import { startConsole } from './start.ts';
import { watchSystemScheme } from './theme/color-scheme.ts';

const RELOADED_KEY = 'gatehouse.reloaded-for';

// After an upgrade the old chunks are gone: load the new page once. A second failure within the minute is a real one.
globalThis.addEventListener('vite:preloadError', (event) => {
  const before = Number(sessionStorage.getItem(RELOADED_KEY) ?? 0);
  if (Date.now() - before < 60_000) return;
  event.preventDefault();
  sessionStorage.setItem(RELOADED_KEY, String(Date.now()));
  location.reload();
});

watchSystemScheme();
const root = document.querySelector('#root');
if (root) void startConsole(root);
