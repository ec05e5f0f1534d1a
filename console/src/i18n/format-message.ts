export type Values = Record<string, string | number>;

/** Fills `{name}` with its value; an unknown name stays as it is so that a mistake is seen. */
export function formatMessage(message: string, values: Values = {}): string {
  return message.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}

const pluralRules = new Map<string, Intl.PluralRules>();

/** `key_one` or `key_other` where `values.count` is given and the catalogue has the form, else `key`. */
export function pluralKey(
  catalogue: Record<string, string>,
  key: string,
  context: { language: string; values: Values | undefined },
): string {
  const count = context.values?.['count'];
  if (typeof count !== 'number') return key;
  const rules = pluralRules.get(context.language) ?? new Intl.PluralRules(context.language);
  pluralRules.set(context.language, rules);
  const form = `${key}_${rules.select(count)}`;
  if (form in catalogue) return form;
  return `${key}_other` in catalogue ? `${key}_other` : key;
}
