import { describe, expect, it } from 'vitest';
import { passwordWeakness } from './password-policy.ts';

const NAMES = ['anna.berg', 'Anna Berg', 'anna.berg@contoso.example'];

describe('the password policy', () => {
  it.each(['short', '123456789', 'Tr0ub4d0r'])('finds %s too short', (password) => {
    expect(passwordWeakness(password, NAMES)).toBe('too_short');
  });

  it.each(['aaaaaaaaaaaa', 'abcabcabcabc', '1212121212', 'xyxyxyxyxyx'])('finds %s repeated', (password) => {
    expect(passwordWeakness(password, NAMES)).toBe('repeated');
  });

  it.each([
    'password123',
    'Password2026!',
    'P@ssw0rd!!',
    'qwertyuiop',
    'qwertz123456',
    '1q2w3e4r5t',
    '1234567890',
    '0123456789',
    '20261123!!',
    'iloveyou123',
    'Welcome2026!',
    'letmein123!',
    'adminadmin',
    'Administrator1',
    'changeme2026',
    'rustdesk2026',
    'Gatehouse1!',
    'asdfghjkl;1',
    'abcdefghij1',
    'zyxwvutsrq',
    'Sommer2026!!',
    'bienvenidos1',
    'superman2000',
    'test1234test',
    'passwordadmin',
  ])('finds %s common', (password) => {
    expect(passwordWeakness(password, NAMES)).toBe('common');
  });

  it.each(['anna.berg2026', 'AnnaBerg1!', 'Berg-Anna-77'])('finds %s personal', (password) => {
    expect(passwordWeakness(password, NAMES)).toBe('personal');
  });

  it.each([
    'correct horse battery',
    'Kupferdach im Regen',
    'vT9#kq2mLx',
    'a8!k29#x71',
    'monkey coffee dragon',
    'el perro come libros',
    'пароль который знаю',
  ])('accepts %s', (password) => {
    expect(passwordWeakness(password, NAMES)).toBeNull();
  });
});
