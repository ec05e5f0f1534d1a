import type { Platform } from '../../directory/app-registration.ts';
import { brokenRedirectRules, REDIRECT_RULES } from '../../directory/redirect-rules.ts';
import { registerApp } from '../../directory/seed-app.ts';
import { page, type SimResponse } from '../../web/exchange.ts';
import { embeddedJson, html, type SafeHtml } from '../../web/html.ts';
import { ENTRA_CRUMBS } from '../entra.ts';
import { blade } from '../layout.ts';
import { REGISTRATION_SCRIPT } from '../script.ts';
import { goTo, type Visit } from '../visit.ts';
import { accountTypeChoice, parseAccountTypes } from './account-type-choice.ts';

const CRUMBS = [...ENTRA_CRUMBS, { name: 'App registrations', path: '/apps' }];

export const PLATFORM_NAMES: Record<Platform, string> = {
  public: 'Public client/native (mobile & desktop)',
  web: 'Web',
  spa: 'Single-page application (SPA)',
};

export function parsePlatform(text: string | null): Platform | undefined {
  return text === 'web' || text === 'spa' || text === 'public' ? text : undefined;
}

function redirectFields(): SafeHtml {
  return html`<h2>Redirect URI (optional)</h2>
    <p class="hint" id="redirect-hint">
      After a sign-in the answer goes to this address. You can leave it out now and add it later under
      Authentication, but a web application needs one.
    </p>
    <label class="field" for="platform">Platform</label>
    <select id="platform" name="platform" aria-describedby="platform-error">
      <option value="">Select a platform</option>
      ${Object.entries(PLATFORM_NAMES).map(([value, name]) => html`<option value="${value}">${name}</option>`)}
    </select>
    <p id="platform-error" class="bad" role="alert"></p>
    <label class="field" for="redirect-uri">Redirect URI</label>
    <input
      type="text"
      id="redirect-uri"
      name="redirectUri"
      autocomplete="off"
      spellcheck="false"
      placeholder="e.g. https://example.com/auth"
      aria-describedby="redirect-hint redirect-error"
    />
    <p id="redirect-error" class="bad" role="alert"></p>
    <ul id="redirect-rules" class="rules" aria-label="Redirect URI rules" hidden>
      ${REDIRECT_RULES.map(
        ({ label }) =>
          html`<li data-label="${label}">
            <span data-mark aria-hidden="true"></span>${label}<span class="visually-hidden"></span>
          </li>`,
      )}
    </ul>`;
}

/** `GET /apps/new`. `Register` stays disabled until name and redirect URI are acceptable. */
export function registrationForm(visit: Visit): SimResponse {
  const body = html`<form method="post" action="/apps/new" id="registration">
    <label class="field" for="name"><span aria-hidden="true">* </span>Name</label>
    <p class="hint" id="name-hint">
      The user-facing display name for this application (this can be changed later).
    </p>
    <input type="text" id="name" name="name" required autocomplete="off" aria-describedby="name-hint" />
    <span id="name-valid" class="ok" hidden>✓<span class="visually-hidden"> accepted</span></span>
    <h2>Supported account types</h2>
    ${accountTypeChoice(visit, 'single')}
    <p><a href="/apps/help-me-choose">Help me choose${visit.skin === '2023' && '...'}</a></p>
    ${redirectFields()}
    <p>
      Only applications of your own are registered here; others come from
      <a href="/enterprise">Enterprise applications</a>.
    </p>
    <p>By proceeding, you agree to the <a href="/apps/platform-policies">Microsoft Platform Policies</a></p>
    <div class="row"><button id="register" class="primary" disabled>Register</button></div>
    <script type="application/json" id="redirect-rule-patterns">
      ${embeddedJson(REDIRECT_RULES)}
    </script>
  </form>`;
  return blade(visit, {
    title: 'Register an application',
    crumbs: CRUMBS,
    body,
    script: REGISTRATION_SCRIPT,
  });
}

/** `POST /apps/new`: judges again what the page's script judged, then opens Overview. */
export function register(visit: Visit): SimResponse {
  const { form } = visit.exchange;
  const name = form.get('name')?.trim() ?? '';
  const uri = form.get('redirectUri')?.trim() ?? '';
  const platform = parsePlatform(form.get('platform'));
  const accountTypes = parseAccountTypes(form.get('accountTypes'));
  const problems = uri === '' ? [] : brokenRedirectRules(uri);
  if (uri !== '' && !platform) problems.push('Select a platform');
  if (accountTypes.includes('personal') && uri.includes('?'))
    problems.push('Must not contain a query string');
  if (name === '' || problems.length > 0)
    return page(400, html`<p role="alert">${problems.join('. ')}</p>`.markup);
  const app = registerApp(visit.simulation.tenant, {
    name,
    accountTypes,
    redirectUris: platform && uri !== '' ? [{ platform, uri }] : [],
    createdAtMs: visit.simulation.now(),
  });
  const text = `Successfully created application ${app.name}`;
  return goTo(visit, `/apps/${app.clientId}`, { title: 'Create application', text });
}
