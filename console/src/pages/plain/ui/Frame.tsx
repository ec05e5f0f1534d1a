/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { chooseLanguage, currentLanguage } from '../../../i18n/language.ts';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../../../i18n/languages.ts';
import { chooseScheme, schemeChoice, type SchemeChoice } from '../../../theme/color-scheme.ts';
import { PlainGate } from './PlainIcon.tsx';
import { useText } from './use-text.ts';
import './plain.css';

type Props = {
  /** Beside the page: what this server is, or the steps of the set-up. */
  aside: ComponentChildren;
  children: ComponentChildren;
};

/** The frame of the pages before sign-in: the gate with the server's address, and the page. */
export function Frame({ aside, children }: Props) {
  const t = useText('common');
  return (
    <div className="frame">
      <a className="gh-skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="panel">
        <span className="panel-mark">
          <PlainGate className="panel-gate" />
          Gatehouse
        </span>
        <div className="panel-aside">{aside}</div>
        <PlainGate className="panel-backdrop" />
      </header>
      <div className="side">
        <Preferences />
        <main className="content" id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}

/** The address in the bar, large enough to be compared with the one people know. */
export function ServerAddress() {
  return (
    <p className="panel-host" translate={false}>
      {location.host}
    </p>
  );
}

const SCHEMES: readonly SchemeChoice[] = ['auto', 'light', 'dark'];

function Preferences() {
  const t = useText('common');
  return (
    <section aria-label={t('preferences.label')} className="preferences">
      <select
        aria-label={t('language.label')}
        onChange={(event) => {
          const { value } = event.currentTarget;
          if (isLanguage(value)) void chooseLanguage(value);
        }}
        value={currentLanguage()}
      >
        {LANGUAGES.map((code) => (
          <option key={code} lang={code} value={code}>
            {LANGUAGE_NAMES[code]}
          </option>
        ))}
      </select>
      <select
        aria-label={t('theme.label')}
        onChange={(event) => chooseScheme(event.currentTarget.value as SchemeChoice)}
        value={schemeChoice()}
      >
        {SCHEMES.map((choice) => (
          <option key={choice} value={choice}>
            {t(`theme.${choice}`)}
          </option>
        ))}
      </select>
    </section>
  );
}
