import { html, SafeHtml } from '../web/html.ts';

const STYLE = new SafeHtml(`
:root { color-scheme: light; font: 16px/1.45 system-ui, sans-serif; }
body { margin: 0; background: #eef0f3; color: #1d2430; }
.notice { background: #5b3b00; color: #fff; padding: .4rem 1rem; text-align: center; margin: 0; font-size: .875rem; }
main { background: #fff; max-width: 27rem; margin: 3rem auto; padding: 2rem; border: 1px solid #c9ced6; }
h1 { font-size: 1.4rem; margin: 0 0 1rem; } h2 { font-size: 1.05rem; margin: 1.25rem 0 .5rem; }
ul.plain { list-style: none; margin: 0; padding: 0; }
button { font: inherit; padding: .45rem 1.1rem; border: 1px solid #6b7480; background: #fff; color: inherit; cursor: pointer; }
button.primary { background: #1f4f8f; border-color: #1f4f8f; color: #fff; }
button.account { display: block; width: 100%; text-align: left; border-width: 0 0 1px; border-color: #d9dde3; padding: .7rem .3rem; }
button.account:hover { background: #f2f5f9; } button.account small { display: block; color: #4a5361; }
:focus-visible { outline: 3px solid #1f4f8f; outline-offset: 2px; }
label { display: block; margin: .75rem 0 .25rem; } input[type=text] { font: inherit; width: 100%; box-sizing: border-box; padding: .4rem; }
.row { display: flex; gap: .75rem; justify-content: flex-end; margin-top: 1.5rem; }
.error { color: #a4161a; } dl { font-size: .875rem; } dt { color: #4a5361; } dd { margin: 0 0 .4rem; overflow-wrap: anywhere; }
`);

export interface SignInPage {
  title: string;
  body: SafeHtml;
}

/** The frame of every page on the authority's side. No script, no third-party resource. */
export function signInPage({ title, body }: SignInPage): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <aside class="notice" aria-label="Notice">Simulated sign-in. Nothing here is Microsoft's.</aside>
        <main>${body}</main>
      </body>
    </html>`.markup;
}
