import { Icon } from './Icon.tsx';
import { MICROSOFT_SQUARES, providerLetters, svgDataUrl } from './provider-marks.ts';
import classes from './ProviderMark.module.css';

type Props = { kind: string; iconSvg?: string | null; size?: number };

/** The mark of an identity provider. Decoration: its name always stands beside it. */
export function ProviderMark({ kind, iconSvg = null, size = 18 }: Props) {
  if (kind === 'azure') {
    return (
      <svg
        aria-hidden="true"
        className={classes.mark}
        focusable="false"
        height={size}
        viewBox="0 0 21 21"
        width={size}
      >
        {MICROSOFT_SQUARES.map((square) => (
          <rect height="10" key={square.fill} width="10" {...square} />
        ))}
      </svg>
    );
  }
  if (iconSvg !== null) {
    return <img alt="" className={classes.mark} height={size} src={svgDataUrl(iconSvg)} width={size} />;
  }
  const letters = providerLetters(kind);
  return (
    <span
      aria-hidden="true"
      className={classes.letters}
      style={{ width: size, height: size, fontSize: size * 0.5 }}
    >
      {letters ?? <Icon name="key" size={size * 0.7} />}
    </span>
  );
}
