import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { SearchBox } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { anchorOf, findSettings } from './settings-index.ts';
import classes from './settings.module.css';

/** Finds a setting on whichever page it stands, by our words and by RustDesk's label. */
export function SettingsSearch() {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState('');
  const found = findSettings(t, typed);
  return (
    <search className={classes.search}>
      <SearchBox label={t('search.label')} onSearch={setTyped} value={typed} />
      <div aria-live="polite" className={classes.found} hidden={typed === ''}>
        {typed !== '' && found.length === 0 && <p>{t('search.nothing')}</p>}
        {found.length > 0 && (
          <ul>
            {found.map(({ name, page, label, official }) => (
              <li key={name}>
                <Link hash={anchorOf(name)} onClick={() => setTyped('')} to={page}>
                  <span>{label}</span>
                  {official !== undefined && <small lang="en">{official}</small>}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </search>
  );
}
