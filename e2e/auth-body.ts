/** What the desktop client's strict parser makes of a JSON value: the first rule that is broken, or null. */
type Rule = (value: unknown, path: string) => string | null;

type Field = { rule: Rule; required?: true; nullable?: true };

const ofType =
  (type: 'string' | 'boolean'): Rule =>
  (value, path) =>
    typeof value === type ? null : `${path} is not a ${type}`;
const text = ofType('string');
const bool = ofType('boolean');
const status: Rule = (value, path) =>
  value === -1 || value === 0 || value === 1 ? null : `${path} is not -1, 0 or 1`;
const unsigned: Rule = (value, path) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? null : `${path} is not an unsigned integer`;

const listOf =
  (rule: Rule): Rule =>
  (value, path) =>
    Array.isArray(value)
      ? first(value.map((item, index) => rule(item, `${path}[${index}]`)))
      : `${path} is not an array`;

const mapOf =
  (rule: Rule): Rule =>
  (value, path) =>
    isObject(value)
      ? first(Object.entries(value).map(([key, item]) => rule(item, `${path}.${key}`)))
      : `${path} is not an object`;

const objectOf =
  (fields: Record<string, Field>): Rule =>
  (value, path) => {
    if (!isObject(value)) return `${path} is not an object`;
    return first(
      Object.entries(fields).map(([name, field]) => {
        const member = value[name];
        if (member === undefined) return field.required ? `${path}.${name} is missing` : null;
        if (member === null && field.nullable) return null;
        return field.rule(member, `${path}.${name}`);
      }),
    );
  };

const nullableText: Field = { rule: text, nullable: true };

const whitelistEntry = objectOf({
  data: { rule: text, required: true },
  info: {
    rule: objectOf({
      os: { rule: text, required: true },
      type: { rule: text, required: true },
      name: { rule: text, required: true },
    }),
    required: true,
  },
  exp: { rule: unsigned, required: true },
});

const authBody = objectOf({
  access_token: { rule: text, required: true },
  type: { rule: text, required: true },
  tfa_type: { rule: text },
  secret: { rule: text },
  user: {
    required: true,
    rule: objectOf({
      name: { rule: text, required: true },
      display_name: nullableText,
      avatar: nullableText,
      email: nullableText,
      note: nullableText,
      third_auth_type: nullableText,
      status: { rule: status },
      is_admin: { rule: bool },
      info: {
        required: true,
        rule: objectOf({
          email_verification: { rule: bool },
          email_alarm_notification: { rule: bool },
          login_device_whitelist: { rule: listOf(whitelistEntry) },
          other: { rule: mapOf(text) },
        }),
      },
    }),
  },
});

export type AuthBody = {
  access_token: string;
  type: string;
  user: { name: string; email?: string | null; display_name?: string | null; info: object };
};

/** The first broken rule of client contract 2.6, or null. The client itself never tells: it goes on polling. */
export function brokenRuleOf(value: unknown): string | null {
  return authBody(value, 'body');
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function first(problems: (string | null)[]): string | null {
  return problems.find((problem) => problem !== null) ?? null;
}
