import { expect, test } from 'vitest';
import { secretCalendar } from './calendar.ts';

const reminder = {
  uid: 'p1@rd.sim.test',
  date: '2027-05-04',
  summary: 'Renew the client secret, Microsoft',
  description: 'Line one\nLine; two',
  now: new Date('2026-11-23T10:20:30.400Z'),
};

test('the event lies on the day the secret ends, with four alarms ahead of it', () => {
  const text = secretCalendar(reminder);
  expect(text).toContain('DTSTART;VALUE=DATE:20270504\r\n');
  expect(text).toContain('DTSTAMP:20261123T102030Z\r\n');
  expect(text.match(/TRIGGER:-P\d+D/g)).toEqual([
    'TRIGGER:-P30D',
    'TRIGGER:-P14D',
    'TRIGGER:-P7D',
    'TRIGGER:-P1D',
  ]);
});

test('text is escaped so that it cannot add properties', () => {
  const text = secretCalendar({ ...reminder, summary: 'a\r\nEND:VCALENDAR' });
  expect(text).toContain('SUMMARY:a\\nEND:VCALENDAR\r\n');
  expect(secretCalendar(reminder)).toContain('Renew the client secret\\, Microsoft');
  expect(secretCalendar(reminder)).toContain('Line one\\nLine\\; two');
});

test('no line is longer than 75 octets and characters stay whole', () => {
  const text = secretCalendar({ ...reminder, description: 'Zoë Ünal 漢字 '.repeat(20) });
  const encoder = new TextEncoder();
  expect(text.split('\r\n').every((line) => encoder.encode(line).length <= 75)).toBe(true);
  expect(text.replaceAll('\r\n ', '')).toContain('Zoë Ünal 漢字 '.repeat(20));
});
