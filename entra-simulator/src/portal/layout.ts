import { page, type SimResponse } from '../web/exchange.ts';
import { html, type SafeHtml } from '../web/html.ts';
import { PORTAL_SCRIPT } from './script.ts';
import { PORTAL_STYLE } from './style.ts';
import type { Visit } from './visit.ts';

/** What the search box finds; old names lead to the same place. */
export const SERVICES = [
  { name: 'Microsoft Entra ID', path: '/entra', aliases: 'azure active directory aad' },
  { name: 'App registrations', path: '/apps', aliases: '' },
  { name: 'Enterprise applications', path: '/enterprise', aliases: '' },
  { name: 'Users', path: '/entra/users', aliases: '' },
] as const;

export interface Crumb {
  name: string;
  path: string;
}

export interface Blade {
  title: string;
  crumbs: readonly Crumb[];
  menu?: SafeHtml;
  commands?: SafeHtml;
  body: SafeHtml;
  /** Extra script of this page. */
  script?: SafeHtml;
  status?: number;
}

/** The frame that pages before and after sign-in share. */
export function portalDocument(title: string, content: SafeHtml, script?: SafeHtml): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - simulated portal</title>
        <style>
          ${PORTAL_STYLE}
        </style>
      </head>
      <body>
        ${content}
        ${
          script &&
          html`<script type="module">
            ${script};
          </script>`
        }
      </body>
    </html>`.markup;
}

export function notice(extra?: SafeHtml): SafeHtml {
  return html`<aside class="notice" aria-label="Notice">
    Simulated portal. Nothing here is Microsoft's. ${extra}
  </aside>`;
}

function topBar({ user, skin }: Visit): SafeHtml {
  const other = skin === '2026' ? '2023' : '2026';
  return html`${notice(html`Skin ${skin}, <a href="?skin=${other}">show the ${other} skin</a>.`)}
    <header class="bar">
      <a href="/">Azure portal (simulated)</a>
      <form class="search" role="search" action="/search">
        <label class="visually-hidden" for="portal-search">Search resources, services, and docs</label>
        <input
          type="search"
          id="portal-search"
          name="q"
          autocomplete="off"
          placeholder="Search resources, services, and docs"
        />
        <ul id="search-results" aria-label="Services" hidden>
          ${SERVICES.map(
            ({ name, path, aliases }) =>
              html`<li hidden data-words="${`${name} ${aliases}`.toLowerCase()}">
                <a href="${path}">${name}</a>
              </li>`,
          )}
        </ul>
      </form>
      <span>${user.userPrincipalName}</span>
      <form method="post" action="/signout"><button>Sign out</button></form>
    </header>`;
}

function toast({ session }: Visit): SafeHtml | false {
  const shown = session.toast;
  session.toast = undefined;
  return shown !== undefined && html`<div class="toast"><strong>${shown.title}</strong>${shown.text}</div>`;
}

/** A page of the portal: bar, crumbs, menu, commands, body, and the toast left by the step before. */
export function blade(visit: Visit, content: Blade): SimResponse {
  const body = html`${topBar(visit)}
    <nav class="crumbs" aria-label="Breadcrumb">
      <ol>
        ${content.crumbs.map(({ name, path }) => html`<li><a href="${path}">${name}</a></li>`)}
      </ol>
    </nav>
    <div class="frame ${content.menu ? '' : 'wide'}">
      ${content.menu}
      <main>
        <h1>${content.title}</h1>
        ${content.commands && html`<div class="commands" role="toolbar" aria-label="Commands">${content.commands}</div>`}
        ${content.body}
      </main>
    </div>
    <div role="status" aria-label="Notifications">${toast(visit)}</div>
    <div id="announcements" class="visually-hidden" aria-live="polite"></div>`;
  const script = html`${PORTAL_SCRIPT} ${content.script}`;
  return page(content.status ?? 200, portalDocument(content.title, body, script));
}

export interface MenuGroup {
  heading?: string;
  items: readonly { name: string; path: string; aside?: SafeHtml | false }[];
}

export function sideMenu(label: string, groups: readonly MenuGroup[], current: string): SafeHtml {
  return html`<nav class="menu" aria-label="${label}">
    ${groups.map(
      ({ heading, items }) =>
        html`${heading !== undefined && html`<h3>${heading}</h3>`}
          <ul>
            ${items.map(
              ({ name, path, aside }) =>
                html`<li>
                  ${path === current ? html`<a href="${path}" aria-current="page">${name}</a>` : html`<a href="${path}">${name}</a>`}
                  ${aside}
                </li>`,
            )}
          </ul>`,
    )}
  </nav>`;
}

export interface Tab {
  name: string;
  path: string;
  selected: boolean;
}

export function tabList(label: string, tabs: readonly Tab[]): SafeHtml {
  return html`<div role="tablist" aria-label="${label}">
    ${tabs.map(
      ({ name, path, selected }) =>
        html`<a role="tab" href="${path}" aria-selected="${selected ? 'true' : 'false'}">${name}</a>`,
    )}
  </div>`;
}

export function copyButton(what: string, value: string): SafeHtml {
  return html`<button type="button" class="copy" data-copy="${value}" aria-label="Copy ${what} to clipboard">
    Copy
  </button>`;
}

export function notSimulated(visit: Visit, content: Omit<Blade, 'body'>): SimResponse {
  return blade(visit, {
    ...content,
    body: html`<p class="card">This page of the portal is not part of the simulation.</p>`,
  });
}
