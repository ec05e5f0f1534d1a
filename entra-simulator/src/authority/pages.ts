import type { AppRegistration } from '../directory/app-registration.ts';
import type { SimUser } from '../directory/users.ts';
import { page, type SimResponse } from '../web/exchange.ts';
import { html } from '../web/html.ts';
import type { AadstsMessage } from './aadsts.ts';
import { signInPage } from './layout.ts';

/** A page that Microsoft shows instead of returning to the application; the application never learns of it. */
export function errorPage(
  message: AadstsMessage,
  heading = 'Sorry, but we’re having trouble signing you in.',
): SimResponse {
  const body = html`<h1>Sign in</h1>
    <h2>${heading}</h2>
    <p class="error" role="alert">AADSTS${message.code}: ${message.text}</p>
    <h2>Troubleshooting details</h2>
    <p>Your administrator will ask for these details.</p>
    <dl>
      <dt>Error code</dt>
      <dd>${message.code}</dd>
      <dt>Trace ID</dt>
      <dd>${message.traceId}</dd>
      <dt>Correlation ID</dt>
      <dd>${message.correlationId}</dd>
      <dt>Timestamp</dt>
      <dd>${message.timestamp}</dd>
      <dt>Message</dt>
      <dd>${message.description}</dd>
    </dl>`;
  return page(message.status === 503 ? 503 : 200, signInPage({ title: 'Sign in to your account', body }));
}

export interface AccountChoice {
  requestId: string;
  action: string;
  users: SimUser[];
  loginHint: string | null;
  problem?: string;
}

/** "Pick an account": everybody of the fixture, and a box for other names. */
export function accountPage(choice: AccountChoice): SimResponse {
  const body = html`<h1>Pick an account</h1>
    ${choice.problem && html`<p class="error" role="alert">${choice.problem}</p>`}
    <form method="post" action="${choice.action}">
      <input type="hidden" name="request" value="${choice.requestId}" />
      <ul class="plain">
        ${choice.users.map(
          (user) =>
            html`<li>
              <button class="account" name="user" value="${user.key}">
                ${user.displayName} <small>${user.userPrincipalName}</small>
                <small>${user.note}</small>
              </button>
            </li>`,
        )}
      </ul>
    </form>
    <h2>Use another account</h2>
    <form method="post" action="${choice.action}">
      <input type="hidden" name="request" value="${choice.requestId}" />
      <label for="sign-in-name">Email, phone, or Skype</label>
      <input
        type="text"
        id="sign-in-name"
        name="user"
        autocomplete="username"
        value="${choice.loginHint ?? ''}"
      />
      <div class="row"><button class="primary">Next</button></div>
    </form>`;
  return page(200, signInPage({ title: 'Sign in to your account', body }));
}

export interface ConsentQuestion {
  requestId: string;
  action: string;
  app: AppRegistration;
  user: SimUser;
  scopes: string[];
}

const PERMISSION_TEXTS: Record<string, string> = {
  openid: 'Sign you in',
  profile: 'View your basic profile',
  email: 'View your email address',
  offline_access: 'Maintain access to data you have given it access to',
  'User.Read': 'Sign you in and read your profile',
};

/** "Permissions requested": names the application and that nobody verified its publisher. */
export function consentPage(question: ConsentQuestion): SimResponse {
  const { app, user } = question;
  const body = html`<p>${user.userPrincipalName}</p>
    <h1>Permissions requested</h1>
    <h2>${app.name}</h2>
    <p><strong>unverified</strong></p>
    <p>This application is not published by Microsoft or your organization.</p>
    <p>This app would like to:</p>
    <ul>
      ${question.scopes.map((scope) => html`<li>${PERMISSION_TEXTS[scope] ?? scope}</li>`)}
    </ul>
    <form method="post" action="${question.action}">
      <input type="hidden" name="request" value="${question.requestId}" />
      ${
        user.administrator &&
        html`<label
          ><input type="checkbox" name="organisation" value="yes" /> Consent on behalf of your
          organization</label
        >`
      }
      <p>Accept only if you trust this application with your data.</p>
      <div class="row">
        <button name="decision" value="cancel">Cancel</button>
        <button class="primary" name="decision" value="accept">Accept</button>
      </div>
    </form>`;
  return page(200, signInPage({ title: 'Permissions requested', body }));
}

/** "Need admin approval", shown when people may not agree themselves. */
export function adminApprovalPage(message: AadstsMessage, app: AppRegistration): SimResponse {
  const shown = errorPage(message, 'Need admin approval');
  return {
    ...shown,
    body: shown.body.replace(
      '<h1>Sign in</h1>',
      html`<h1>Need admin approval</h1>
        <p>${app.name}</p>
        <p><strong>unverified</strong></p>`.markup,
    ),
  };
}

/** The self-posting form of `response_mode=form_post`; works with a button where scripts are off. */
export function formPostPage(action: string, fields: Record<string, string>): SimResponse {
  const body = html`<form method="post" action="${action}" name="hiddenform">
      ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <noscript
        ><p>Script is disabled. Click Submit to continue.</p>
        <button>Submit</button></noscript
      >
    </form>
    <script>
      document.forms[0].submit();
    </script>`;
  return page(
    200,
    html`<!doctype html>
      <html lang="en">
        <head>
          <title>Working...</title>
        </head>
        <body>
          ${body}
        </body>
      </html>`.markup,
  );
}

export function signedOutPage(): SimResponse {
  const body = html`<h1>You signed out of your account</h1>
    <p>It’s a good idea to close all browser windows.</p>`;
  return page(200, signInPage({ title: 'Sign out', body }));
}
