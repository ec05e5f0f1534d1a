import { describe, expect, it } from 'vitest';
import { passwordStrength } from './password-strength.ts';

describe('password strength', () => {
  it('asks for length before anything else', () => {
    expect(passwordStrength('Xk9#')).toEqual({ score: 0, advice: 'length' });
  });

  it('calls a short password weak however mixed it is', () => {
    expect(passwordStrength('aB3$xY7!z').score).toBeLessThanOrEqual(1);
  });

  it('sees through common words and digits for letters', () => {
    expect(passwordStrength('P@ssw0rd2026').score).toBeLessThanOrEqual(1);
    expect(passwordStrength('P@ssw0rd-lamp').advice).toBe('common');
  });

  it('does not count the own name', () => {
    const strength = passwordStrength('marta.lopez99', ['Marta López', 'marta.lopez@example.org']);
    expect(strength.score).toBeLessThanOrEqual(1);
    expect(strength.advice).toBe('own');
  });

  it('does not count keyboard runs and repeated characters', () => {
    expect(passwordStrength('qwertzuiop123').score).toBe(0);
    expect(passwordStrength('aaaaaaaaaaaaaa').score).toBe(0);
  });

  it('finds several unrelated words strong', () => {
    expect(passwordStrength('velvet kayak orbit thunder')).toEqual({ score: 4, advice: null });
  });
});
