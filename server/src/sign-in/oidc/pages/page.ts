import type { Bootstrap, Language } from '@gatehouse/contract';
import { html, Html, plainText } from './html.ts';

export type Page = {
  language: Language;
  /** The window's title and the page's one heading. */
  heading: string;
  /** What kind of message it is; decides the mark beside the heading. */
  tone: 'neutral' | 'good' | 'bad';
  body: Html;
};

/** The colours of the console's tokens.css: these pages come without the console's files. */
const STYLE = `
:root{color-scheme:light dark;--bg:#f5f6f8;--surface:#fff;--subtle:#eef1f4;--border:#dce1e6;--edge:#7f8994;--text:#15191d;--dim:#55606b;--accent:#0b5f7f;--on-accent:#fff;--good:#17693a;--bad:#b3251d;--warn:#875100;--warn-soft:#fbf0dc}
@media (prefers-color-scheme:dark){:root{--bg:#101417;--surface:#171c20;--subtle:#20272c;--border:#2b343b;--edge:#71808c;--text:#e8ecef;--dim:#a2afba;--accent:#6cc4e6;--on-accent:#06212d;--good:#72cf98;--bad:#ff938b;--warn:#f0b65f;--warn-soft:#36280f}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:start center;padding:max(16px,6vh) 16px 32px;background:var(--bg);color:var(--text);font:16px/1.5 Inter,'Segoe UI',system-ui,sans-serif;overflow-wrap:anywhere}
main{width:100%;max-width:30rem;padding:28px;background:var(--surface);border:1px solid var(--border);border-radius:8px}
.mark{display:flex;align-items:center;gap:.55em;font-weight:650;font-size:17px;margin:0 0 24px}
.mark svg{color:var(--accent);flex:none}
h1{font-size:22px;line-height:1.3;margin:0 0 12px;text-wrap:balance}
.good h1{color:var(--good)}.bad h1{color:var(--bad)}
p{margin:0 0 12px}
dl{display:grid;grid-template-columns:auto 1fr;gap:6px 16px;margin:16px 0;padding:14px 16px;background:var(--subtle);border-radius:6px}
dt{color:var(--dim)}dd{margin:0}
code,.id{font-family:ui-monospace,'Cascadia Mono',Menlo,Consolas,monospace;font-size:.95em}
.id{font-size:1.15em;font-weight:600;letter-spacing:.02em}
.note{margin:10px 0 12px;padding:10px 14px;border-radius:6px;background:var(--warn-soft);color:var(--warn)}
.dim{color:var(--dim);font-size:14px}
.actions{display:flex;flex-wrap:wrap;gap:12px;margin:20px 0 4px}
.actions>*{flex:1 1 9rem}.actions form{display:grid}
button,.button{font:inherit;font-weight:600;min-height:44px;padding:8px 18px;border:1px solid var(--edge);border-radius:6px;background:var(--surface);color:var(--text);cursor:pointer;text-align:center;text-decoration:none;display:inline-grid;place-content:center}
button.main,.button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
label{display:block;font-weight:600;margin:16px 0 6px}
input{font:inherit;width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--edge);border-radius:6px;background:var(--surface);color:var(--text)}
a{color:var(--accent)}
footer{margin-top:24px;padding-top:14px;border-top:1px solid var(--border);color:var(--dim);font-size:14px}
footer p{margin:0 0 6px}
@media (max-width:400px){main{padding:20px}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}}
`;

const GATE = 'M2 2h4.5v2.5h3V2h5v2.5h3V2H22v20h-5.5v-7a4.5 4.5 0 0 0-9 0v7H2z';

/** Where {@link withFooter} puts its words. What people write is escaped and cannot hold it. */
const FOOTER = '<!--footer-->';

/** Whose server it is, its notice and whom to ask, as an administrator wrote them. */
export function withFooter(page: string, texts: Bootstrap['texts']): string {
  const lines = [texts.organisationName, texts.signInNotice, texts.supportContact]
    .map((text) => plainText(text, 500))
    .filter((text) => text !== '')
    .map((text) => html`<p>${text}</p>`);
  const footer = lines.length === 0 ? '' : html`<footer>${lines}</footer>`.markup;
  return page.replace(FOOTER, () => footer);
}

/** A whole document: no script, no file from elsewhere, one heading, readable at 320 px and in both themes. */
export function renderPage({ language, heading, tone, body }: Page): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${heading} · Gatehouse</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main class="${tone}">
          <p class="mark">
            <svg aria-hidden="true" fill="currentColor" width="22" height="22" viewBox="0 0 24 24">
              <path d="${GATE}" /></svg
            >Gatehouse
          </p>
          <h1>${heading}</h1>
          ${body} ${new Html(FOOTER)}
        </main>
      </body>
    </html> `.markup;
}
