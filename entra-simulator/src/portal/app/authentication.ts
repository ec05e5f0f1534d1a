import type { AppRegistration, Platform, RedirectRegistration } from '../../directory/app-registration.ts';
import { brokenRedirectRules } from '../../directory/redirect-rules.ts';
import type { SimResponse } from '../../web/exchange.ts';
import { html, type SafeHtml } from '../../web/html.ts';
import { goTo } from '../visit.ts';
import { otherWord, WORDS } from '../words.ts';
import { accountTypeChoice, parseAccountTypes } from './account-type-choice.ts';
import { appBlade, type AppVisit } from './app-frame.ts';

const PLATFORM_HEADINGS: Record<Platform, string> = {
  web: 'Web',
  spa: 'Single-page application',
  public: 'Mobile and desktop applications',
};
const PLATFORMS: readonly Platform[] = ['web', 'spa', 'public'];

function uriField(platform: Platform, index: number, uri: string): SafeHtml {
  const id = `${platform}-${index}`;
  const label = uri === '' ? 'Add URI' : `Redirect URI ${index + 1}`;
  return html`<label for="${id}"
      >${label}<span class="visually-hidden"> (${PLATFORM_HEADINGS[platform]})</span></label
    >
    <input type="text" id="${id}" name="${platform}" value="${uri}" autocomplete="off" spellcheck="false" />`;
}

function platformFields(app: AppRegistration, platform: Platform): SafeHtml {
  const uris = app.redirectUris.filter((redirect) => redirect.platform === platform).map(({ uri }) => uri);
  return html`<fieldset class="card">
    <legend><strong>${PLATFORM_HEADINGS[platform]}</strong></legend>
    ${platform === 'web' && html`<p class="hint">Redirect URIs. Empty a line to remove it.</p>`}
    ${[...uris, ''].map((uri, index) => uriField(platform, index, uri))}
  </fieldset>`;
}

function tick(name: string, label: string, checked: boolean): SafeHtml {
  return html`<label class="choice">
    ${checked ? html`<input type="checkbox" name="${name}" value="yes" checked />` : html`<input type="checkbox" name="${name}" value="yes" />`}
    ${label}
  </label>`;
}

/** `GET /apps/:app/authentication`. */
export function authentication(visit: AppVisit, problem?: string): SimResponse {
  const { app, path, skin } = visit;
  const body = html`${otherWord(WORDS.authentication, skin)}
    ${problem !== undefined && html`<p class="bad" role="alert">${problem}</p>`}
    <form method="post" action="${path}/authentication" data-dirty>
      <h2>Platform configurations</h2>
      <p>
        Each kind of platform has its own list of redirect URIs. A server with a secret belongs under Web.
      </p>
      ${PLATFORMS.map((platform) => platformFields(app, platform))}
      <h2><label for="logout-url">Front-channel logout URL</label></h2>
      <p class="hint">
        Called in a hidden frame when somebody signs out here, so that the application can end its session
        too.
      </p>
      <input
        type="text"
        id="logout-url"
        name="frontChannelLogoutUrl"
        placeholder="e.g. https://example.com/logout"
        value="${app.frontChannelLogoutUrl}"
      />
      <h2>Implicit grant and hybrid flows</h2>
      <p>Tokens that the authorization endpoint may hand out itself; the code flow needs neither:</p>
      ${tick('accessTokens', 'Access tokens (used for implicit flows)', app.accessTokensEnabled)}
      ${tick('idTokens', 'ID tokens (used for implicit and hybrid flows)', app.idTokensEnabled)}
      <h2>Supported account types</h2>
      ${accountTypeChoice(visit, app.accountTypes)}
      <div class="row">
        <button class="primary" data-when-dirty>Save</button>
        <button type="reset" data-when-dirty>Discard</button>
      </div>
    </form>`;
  return appBlade(visit, { title: WORDS.authentication[skin], body });
}

function submittedUris(form: URLSearchParams): RedirectRegistration[] {
  return PLATFORMS.flatMap((platform) =>
    form
      .getAll(platform)
      .map((uri) => ({ platform, uri: uri.trim() }))
      .filter(({ uri }) => uri !== ''),
  );
}

// Desktop clients may register schemes of their own, so only the shape of the address counts for them.
function brokenRules({ platform, uri }: RedirectRegistration): string[] {
  return brokenRedirectRules(uri).filter(
    (label) => platform !== 'public' || !label.startsWith('Must start with'),
  );
}

/** Addresses that were accepted before (through the manifest, say) are not judged again. */
function uriProblem(app: AppRegistration, redirects: RedirectRegistration[]): string | undefined {
  const added = redirects.filter((wanted) => !app.redirectUris.some(({ uri }) => uri === wanted.uri));
  const broken = added.find((redirect) => brokenRules(redirect).length > 0);
  return broken && `${broken.uri}: ${brokenRules(broken).join('. ')}`;
}

/** `POST /apps/:app/authentication`. */
export function saveAuthentication(visit: AppVisit): SimResponse {
  const { app, path, exchange } = visit;
  const redirects = submittedUris(exchange.form);
  const logoutUrl = exchange.form.get('frontChannelLogoutUrl')?.trim() ?? '';
  const isLogoutUrl = logoutUrl === '' || URL.canParse(logoutUrl);
  const problem =
    uriProblem(app, redirects) ?? (isLogoutUrl ? undefined : 'Front-channel logout URL must be a valid URL');
  if (problem !== undefined) return authentication(visit, problem);
  app.redirectUris = redirects;
  app.frontChannelLogoutUrl = logoutUrl;
  app.accessTokensEnabled = exchange.form.get('accessTokens') === 'yes';
  app.idTokensEnabled = exchange.form.get('idTokens') === 'yes';
  app.accountTypes = parseAccountTypes(exchange.form.get('accountTypes'));
  const text = `Successfully updated application ${app.name} authentication`;
  return goTo(visit, `${path}/authentication`, { title: 'Update application authentication', text });
}
