import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { Note } from '../shared/Note.tsx';
import { ProviderMark } from '../../../components/ui/ProviderMark.tsx';
import classes from '../sso.module.css';
import { type IconProblem, iconProblem } from './icon-file.ts';

type Props = { value: string | null; onChange: (svg: string | null) => void };

/** SVG for the sign-in button, with a preview on light and dark. The server cleans it again. */
export function IconUpload({ value, onChange }: Props) {
  const { t } = useTranslation('sso');
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<IconProblem | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const text = await file.text();
    const found = iconProblem(text, file.size);
    setProblem(found);
    if (found === null) onChange(text);
  };
  return (
    <div>
      <p className={classes.label}>{t('field.icon')}</p>
      <div className={classes.iconPreview}>
        {value !== null && <Preview svg={value} />}
        <Button onClick={() => input.current?.click()} variant="default">
          {value === null ? t('icon.choose') : t('icon.replace')}
        </Button>
        {value !== null && (
          <Button onClick={() => onChange(null)} variant="subtle">
            {t('icon.remove')}
          </Button>
        )}
        <input
          accept="image/svg+xml,.svg"
          aria-label={t('icon.choose')}
          hidden
          onChange={(event) => void read(event.currentTarget.files?.[0])}
          ref={input}
          type="file"
        />
      </div>
      <p className={classes.quiet}>{t('icon.hint')}</p>
      <div aria-live="polite">
        {problem !== null && <Note tone="bad">{t(`icon.problem.${problem}`)}</Note>}
      </div>
    </div>
  );
}

function Preview({ svg }: { svg: string }) {
  return (
    <>
      {['#ffffff', '#171c20'].map((background) => (
        <span className={classes.iconBox} key={background} style={{ background }}>
          <ProviderMark iconSvg={svg} kind="custom" size={24} />
        </span>
      ))}
    </>
  );
}
