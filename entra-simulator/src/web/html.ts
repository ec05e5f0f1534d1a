/** Markup that is already safe to send; everything else is escaped when it enters a template. */
export class SafeHtml {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Insertable = SafeHtml | string | number | false | null | undefined | readonly Insertable[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function render(value: Insertable): string {
  if (value instanceof SafeHtml) return value.markup;
  if (Array.isArray(value)) return value.map(render).join('');
  if (value === false || value === null || value === undefined) return '';
  return escapeHtml(typeof value === 'number' ? String(value) : (value as string));
}

/** Template tag: inserted strings are escaped, nested `html` results and lists of them are kept. */
export function html(strings: TemplateStringsArray, ...values: Insertable[]): SafeHtml {
  const rest = values.map((value, index) => render(value) + (strings[index + 1] ?? ''));
  return new SafeHtml((strings[0] ?? '') + rest.join(''));
}

/** A JSON value inside `<script type="application/json">`; `<` is written so that no tag can end the element. */
export function embeddedJson(value: unknown): SafeHtml {
  return new SafeHtml(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
