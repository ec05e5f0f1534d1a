// Runs before the first paint so that a dark page never flashes white; a file because the CSP forbids inline scripts.
(function () {
  var root = document.documentElement;
  var scheme = null;
  var language = null;
  try {
    scheme = localStorage.getItem('gatehouse.theme');
    language = localStorage.getItem('gatehouse.language');
  } catch {
    // Storage may be blocked: the system's scheme and the browser's language are used.
  }
  if (scheme !== 'light' && scheme !== 'dark') {
    scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  root.setAttribute('data-mantine-color-scheme', scheme);
  root.lang = language || (navigator.language || 'en').slice(0, 2);
})();
