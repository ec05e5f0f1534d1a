import { useTranslation } from '../../../i18n/use-translation.ts';
import classes from '../sso.module.css';
import { claimText } from './claim-text.ts';

/** Decoded claims as plain text; whatever a provider puts in stays text. */
export function ClaimsTable({ claims }: { claims: Record<string, unknown> }) {
  const { t } = useTranslation('sso');
  return (
    <table className={classes.claims}>
      <caption className="gh-hidden">{t('claims.caption')}</caption>
      <thead className="gh-hidden">
        <tr>
          <th scope="col">{t('claims.name')}</th>
          <th scope="col">{t('claims.value')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(claims).map(([name, value]) => (
          <tr key={name}>
            <th className={classes.mono} scope="row">
              {name}
            </th>
            <td className={classes.mono}>{claimText(name, value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
