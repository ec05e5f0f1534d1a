import { describe, expect, it } from 'vitest';
import { EXPLANATIONS } from './explain.ts';
import type { ExplanationKey } from './explanation-key.ts';
import { LANGUAGES } from './languages.ts';
import { listPlaceholders, PLACEHOLDERS } from './placeholders.ts';
import { portalLabels } from './portal-labels.ts';
import { USER_MESSAGES } from './sign-in-codes.ts';
import { USER_TEXTS } from './user-texts.ts';

const PARTS = ['title', 'cause', 'fix'] as const;
const KEYS = Object.keys(EXPLANATIONS.en) as ExplanationKey[];
const TRANSLATIONS = LANGUAGES.filter((language) => language !== 'en');
// Words that no Spanish or German sentence holds; Microsoft's labels and placeholders are taken out before.
const ENGLISH = /\b(the|and|with|your|this|that|from|are|been|please|which|should|into|only)\b/i;

function withoutQuotedWords(text: string): string {
  const labels = Object.values(portalLabels('en')).toSorted((a, b) => b.length - a.length);
  const plain = labels.reduce((rest, label) => rest.replaceAll(label, ''), text);
  return plain.replaceAll(/[«„][^»“]*[»“]/g, '').replaceAll(/\{\w+\}|https?:\S+/g, '');
}

describe.each(LANGUAGES)('explanations in %s', (language) => {
  it('have the keys of the English ones', () => {
    expect(Object.keys(EXPLANATIONS[language]).toSorted()).toEqual(KEYS.toSorted());
  });

  it('leave nothing empty', () => {
    for (const key of KEYS)
      for (const part of PARTS)
        expect(EXPLANATIONS[language][key][part].trim(), `${key}.${part}`).not.toBe('');
    for (const message of USER_MESSAGES) expect(USER_TEXTS[language][message].trim()).not.toBe('');
  });

  it('use the same placeholders in every part as the English ones', () => {
    for (const key of KEYS)
      for (const part of PARTS)
        expect(listPlaceholders(EXPLANATIONS[language][key][part]), `${key}.${part}`).toEqual(
          listPlaceholders(EXPLANATIONS.en[key][part]),
        );
    for (const message of USER_MESSAGES)
      expect(listPlaceholders(USER_TEXTS[language][message])).toEqual(
        listPlaceholders(USER_TEXTS.en[message]),
      );
  });

  it('use only placeholders that have a name for a missing value', () => {
    const used = KEYS.flatMap((key) =>
      PARTS.flatMap((part) => listPlaceholders(EXPLANATIONS[language][key][part])),
    );
    expect(used.filter((name) => !Object.hasOwn(PLACEHOLDERS, name))).toEqual([]);
  });

  it('end sentences with a full stop and titles without one', () => {
    for (const key of KEYS) {
      const { title, cause, fix } = EXPLANATIONS[language][key];
      expect(title, `${key}.title`).not.toMatch(/\.$/u);
      expect(cause, `${key}.cause`).toMatch(/[.}]$/u);
      expect(fix, `${key}.fix`).toMatch(/\.$/u);
    }
  });
});

describe.each(TRANSLATIONS)('translation to %s', (language) => {
  it('leaves no English sentence', () => {
    for (const key of KEYS)
      for (const part of PARTS) {
        const text = EXPLANATIONS[language][key][part];
        expect(text, `${key}.${part}`).not.toBe(EXPLANATIONS.en[key][part]);
        expect(withoutQuotedWords(text), `${key}.${part}`).not.toMatch(ENGLISH);
      }
    for (const message of USER_MESSAGES) expect(USER_TEXTS[language][message]).not.toMatch(ENGLISH);
  });

  it("keeps Microsoft's English labels and adds the localised ones", () => {
    expect(EXPLANATIONS[language].secretExpired.fix).toContain(portalLabels(language).newSecret);
    expect(portalLabels(language).newSecret).toMatch(/^New client secret \(.+\)$/);
  });
});
