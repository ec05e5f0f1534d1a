/** The ISO date that many months from now, as Entra counts the life of a secret: the last day where a month is shorter. */
export function monthsAhead(months: number, now: Date): string {
  const year = now.getFullYear();
  const month = now.getMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(now.getDate(), lastDay))).toISOString().slice(0, 10);
}
