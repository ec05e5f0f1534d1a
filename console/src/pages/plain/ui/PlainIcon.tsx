/** @jsxImportSource preact */
import { GATE_SHAPE, ICON_SHAPES, type IconName } from '../../../components/ui/icon-shapes.ts';
import { MICROSOFT_SQUARES, providerLetters, svgDataUrl } from '../../../components/ui/provider-marks.ts';

export function PlainIcon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      fill="none"
      focusable="false"
      height={size}
      stroke="currentColor"
      stroke-linecap="round"
      stroke-linejoin="round"
      stroke-width="1.6"
      viewBox="0 0 20 20"
      width={size}
    >
      <path d={ICON_SHAPES[name]} />
    </svg>
  );
}

export function PlainGate({ className }: { className?: string | undefined }) {
  return (
    <svg aria-hidden="true" className={className} fill="currentColor" focusable="false" viewBox="0 0 24 24">
      <path d={GATE_SHAPE} />
    </svg>
  );
}

/** The mark of an identity provider, beside its name. */
export function PlainProviderMark({ kind, iconSvg }: { kind: string; iconSvg: string | null }) {
  if (kind === 'azure') {
    return (
      <svg aria-hidden="true" focusable="false" height="21" viewBox="0 0 21 21" width="21">
        {MICROSOFT_SQUARES.map((square) => (
          <rect height="10" key={square.fill} width="10" {...square} />
        ))}
      </svg>
    );
  }
  if (iconSvg !== null) return <img alt="" height="21" src={svgDataUrl(iconSvg)} width="21" />;
  const letters = providerLetters(kind);
  return (
    <span aria-hidden="true" className="letters">
      {letters ?? <PlainIcon name="key" size={15} />}
    </span>
  );
}
