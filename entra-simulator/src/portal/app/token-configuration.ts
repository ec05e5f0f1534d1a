import type { OptionalClaim } from '../../directory/app-registration.ts';
import type { SimResponse } from '../../web/exchange.ts';
import { html, type SafeHtml } from '../../web/html.ts';
import { goTo } from '../visit.ts';
import { appBlade, type AppVisit } from './app-frame.ts';

const CLAIMS: readonly [OptionalClaim, string][] = [
  ['acct', "User's account status in tenant"],
  ['auth_time', 'Time when the user last authenticated'],
  ['email', 'The addressable email for this user, if the user has one'],
  ['family_name', 'Last name, surname, or family name of the user'],
  ['given_name', 'First or given name of the user'],
  ['login_hint', 'Login hint'],
  ['sid', 'Session ID, used for per-session user sign out'],
  ['upn', 'User principal name'],
  ['verified_primary_email', "User's primary email, if verified"],
  ['xms_edov', 'Whether the owner of the email domain is verified'],
];

function tick(
  name: string,
  value: string,
  { checked, label }: { checked: boolean; label: string },
): SafeHtml {
  return html`<label class="choice">
    ${checked ? html`<input type="checkbox" name="${name}" value="${value}" checked />` : html`<input type="checkbox" name="${name}" value="${value}" />`}
    ${label}
  </label>`;
}

/** `GET /apps/:app/token-configuration`: optional claims of the ID token and the groups claim. */
export function tokenConfiguration(visit: AppVisit): SimResponse {
  const { app, path } = visit;
  const body = html`<form method="post" action="${path}/token-configuration">
    <h2>Optional claims (ID token)</h2>
    ${CLAIMS.map(([claim, meaning]) =>
      tick('claim', claim, { checked: app.optionalClaims.includes(claim), label: `${claim}: ${meaning}` }),
    )}
    <h2>Groups claim</h2>
    ${tick('groups', 'security', { checked: app.groupClaims === 'security', label: 'Security groups' })}
    <div class="row"><button class="primary">Save</button></div>
  </form>`;
  return appBlade(visit, { title: 'Token configuration', body });
}

/** `POST /apps/:app/token-configuration`. */
export function saveTokenConfiguration(visit: AppVisit): SimResponse {
  const { app, path, exchange } = visit;
  const wanted = exchange.form.getAll('claim');
  app.optionalClaims = CLAIMS.map(([claim]) => claim).filter((claim) => wanted.includes(claim));
  app.groupClaims = exchange.form.get('groups') === 'security' ? 'security' : 'none';
  const text = `Successfully updated application ${app.name}`;
  return goTo(visit, `${path}/token-configuration`, { title: 'Update optional claims', text });
}
