import { SafeHtml } from '../web/html.ts';

/** Search suggestions, copy buttons, list filter and "Save only when something changed"; every page works without. */
export const PORTAL_SCRIPT = new SafeHtml(`
const announce = (text) => { document.getElementById('announcements').textContent = text; };
document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  announce('Copied');
});
const search = document.getElementById('portal-search');
const results = document.getElementById('search-results');
search?.addEventListener('input', () => {
  const wanted = search.value.trim().toLowerCase();
  let hits = 0;
  for (const item of results.children) {
    item.hidden = wanted === '' || !item.dataset.words.includes(wanted);
    if (!item.hidden) hits += 1;
  }
  results.hidden = hits === 0;
});
const filter = document.querySelector('[data-filters]');
filter?.addEventListener('input', () => {
  const wanted = filter.value.trim().toLowerCase();
  const rows = [...document.querySelectorAll('#' + filter.dataset.filters + ' tbody tr')];
  for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  document.getElementById('found').textContent = rows.filter((row) => !row.hidden).length + ' applications found';
});
const dirty = document.querySelector('form[data-dirty]');
const buttons = dirty ? [...dirty.querySelectorAll('button[data-when-dirty]')] : [];
for (const button of buttons) button.disabled = true;
dirty?.addEventListener('input', () => { for (const button of buttons) button.disabled = false; });
`);

/** Live rules of the redirect URI box: the patterns come from the page, so browser and server judge alike. */
export const REGISTRATION_SCRIPT = new SafeHtml(`
const rules = JSON.parse(document.getElementById('redirect-rule-patterns').textContent).map((rule) => new RegExp(rule.pattern, 'i'));
const field = (id) => document.getElementById(id);
const lines = [...field('redirect-rules').children];
const judge = () => {
  const name = field('name').value.trim();
  const uri = field('redirect-uri').value.trim();
  const platform = field('platform').value;
  const failed = [];
  lines.forEach((line, index) => {
    const passes = rules[index].test(uri);
    line.dataset.state = passes ? 'pass' : 'fail';
    line.className = passes ? 'ok' : 'bad';
    line.querySelector('[data-mark]').textContent = passes ? '✓ ' : '✗ ';
    line.querySelector('.visually-hidden').textContent = passes ? ' (passed)' : ' (failed)';
    if (!passes) failed.push(line.dataset.label);
  });
  field('redirect-rules').hidden = uri === '';
  field('redirect-error').textContent = uri === '' ? '' : failed.join('. ');
  field('redirect-uri').setAttribute('aria-invalid', String(uri !== '' && failed.length > 0));
  field('platform-error').textContent = uri !== '' && platform === '' ? 'Select a platform for this redirect URI.' : '';
  field('name-valid').hidden = name === '';
  field('register').disabled = name === '' || (uri !== '' && (failed.length > 0 || platform === ''));
};
document.getElementById('registration').addEventListener('input', judge);
judge();
`);
