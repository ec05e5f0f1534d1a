import { SafeHtml } from '../web/html.ts';

export const PORTAL_STYLE = new SafeHtml(`
:root { color-scheme: light; font: 14px/1.45 system-ui, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; background: #f5f6f8; color: #1d2430; }
.notice { background: #5b3b00; color: #fff; margin: 0; padding: .35rem 1rem; text-align: center; }
.notice a { color: #fff; }
header.bar { background: #24405f; color: #fff; display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; padding: .5rem 1rem; }
header.bar a, header.bar button { color: #fff; background: none; border-color: #9fb3c8; }
header.bar form.search { margin-right: auto;  flex: 1 1 16rem; max-width: 34rem; position: relative; }
header.bar input { width: 100%; }
#search-results { position: absolute; z-index: 2; left: 0; right: 0; margin: 0; padding: .5rem; background: #fff; border: 1px solid #9aa4b1; list-style: none; }
#search-results a { color: #1f4f8f; display: block; padding: .3rem; }
nav.crumbs { padding: .6rem 1rem 0; } nav.crumbs ol { display: flex; gap: .4rem; list-style: none; margin: 0; padding: 0; }
nav.crumbs li + li::before { content: "›"; margin-right: .4rem; }
.frame { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 1rem; padding: 0 1rem 3rem; }
.frame.wide { grid-template-columns: minmax(0, 1fr); }
@media (max-width: 50rem) { .frame { grid-template-columns: minmax(0, 1fr); } }
nav.menu { background: #fff; border: 1px solid #d5d9df; padding: .5rem; align-self: start; }
nav.menu ul { list-style: none; margin: 0; padding: 0; } nav.menu li { padding: .2rem .3rem; }
nav.menu h3 { margin: .6rem .3rem .2rem; font-size: .85rem; }
nav.menu a[aria-current] { font-weight: 600; }
main { min-width: 0; } h1 { font-size: 1.5rem; margin: .5rem 0 .75rem; } h2 { font-size: 1.1rem; margin: 1.4rem 0 .4rem; }
a { color: #1f4f8f; }
.commands { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; background: #fff; border: 1px solid #d5d9df; padding: .45rem .7rem; }
.commands form { display: contents; }
button, .button { font: inherit; padding: .3rem .9rem; border: 1px solid #6b7480; background: #fff; color: inherit; cursor: pointer; border-radius: 2px; }
button.primary { background: #1f4f8f; border-color: #1f4f8f; color: #fff; }
button:disabled { background: #e7eaee; border-color: #b9c0c9; color: #5d6672; cursor: not-allowed; }
button.plain, .commands button { border: 0; padding: 0; background: none; color: #1f4f8f; }
button.copy { padding: 0 .4rem; font-size: .8rem; }
:focus-visible { outline: 3px solid #d98300; outline-offset: 1px; }
[role=tablist] { display: flex; flex-wrap: wrap; gap: 1.2rem; border-bottom: 1px solid #c9ced6; margin: 1rem 0; }
[role=tab] { padding: .4rem 0; text-decoration: none; } [role=tab][aria-selected=true] { border-bottom: 3px solid #1f4f8f; font-weight: 600; }
.card { background: #fff; border: 1px solid #d5d9df; padding: 1rem; }
table { border-collapse: collapse; width: 100%; background: #fff; } th, td { text-align: left; padding: .45rem .6rem; border-bottom: 1px solid #e1e5ea; vertical-align: top; overflow-wrap: anywhere; }
@media (min-width: 50rem) { .secrets thead th, .secrets button, .secrets td.short { white-space: nowrap; } }
dl.essentials { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); gap: .5rem 2rem; margin: 0; }
dl.essentials > div { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: .5rem; } dt { color: #4a5361; } dd { margin: 0; overflow-wrap: anywhere; }
label.field, .field-label { display: block; font-weight: 600; margin: 1rem 0 .25rem; }
input[type=text], input[type=search], input[type=url], input[type=date], select { font: inherit; padding: .3rem .45rem; width: 100%; max-width: 40rem; border: 1px solid #6b7480; background: #fff; color: inherit; }
fieldset { border: 0; padding: 0; margin: 0; } .choice { display: block; margin: .35rem 0; } fieldset.card { padding: .3rem 1rem 1rem; margin: .8rem 0; background: #fff; border: 1px solid #d5d9df; } fieldset.card label { display: block; margin: .5rem 0 .2rem; }
.hint, .other-word { color: #4a5361; } .other-word { font-style: italic; }
.ok { color: #0b6a2b; } .bad { color: #a4161a; } .warn { color: #7a4a00; }
ul.rules { list-style: none; background: #fff; border: 1px solid #9aa4b1; padding: .5rem .8rem; margin: .3rem 0; max-width: 40rem; }
.panel { background: #fff; border: 2px solid #24405f; padding: 1rem; margin: 1rem 0; max-width: 40rem; }
.row { display: flex; gap: .6rem; margin-top: 1rem; }
.toast { position: fixed; right: 1rem; top: 4.5rem; background: #fff; border: 1px solid #0b6a2b; border-left-width: 5px; padding: .6rem 1rem; max-width: 24rem; z-index: 3; }
.toast strong { display: block; }
code { font-family: ui-monospace, monospace; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`);
