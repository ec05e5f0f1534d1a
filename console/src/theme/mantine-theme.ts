import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { RevealIcon } from '../components/ui/Icon.tsx';

const gate: MantineColorsTuple = [
  '#e2f0f7',
  '#cbe4f0',
  '#9fcde2',
  '#6cc4e6',
  '#4aa6c9',
  '#2c8bb0',
  '#157397',
  '#0b5f7f',
  '#094d67',
  '#073b50',
];

/** Mantine takes surfaces, borders and texts of the dark scheme from here; same values as tokens.css. */
const dark: MantineColorsTuple = [
  '#e8ecef',
  '#c4ced6',
  '#a2afba',
  '#71808c',
  '#2b343b',
  '#262e34',
  '#171c20',
  '#171c20',
  '#101417',
  '#0b0e10',
];

const variantColorResolver: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return resolved;
  if (input.color === 'red') {
    return {
      ...resolved,
      background: 'var(--gh-bad)',
      hover: 'var(--gh-bad-hover)',
      color: 'var(--gh-on-bad)',
    };
  }
  return {
    ...resolved,
    background: 'var(--gh-accent)',
    hover: 'var(--gh-accent-hover)',
    color: 'var(--gh-on-accent)',
  };
};

export const theme = createTheme({
  colors: { gate, dark },
  primaryColor: 'gate',
  primaryShade: { light: 7, dark: 3 },
  fontFamily: 'var(--gh-font)',
  fontFamilyMonospace: 'var(--gh-mono)',
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.35' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        // Its <header> would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, multiline: true, maw: 320 } },
    PasswordInput: { defaultProps: { visibilityToggleIcon: RevealIcon } },
    Checkbox: { defaultProps: { iconColor: 'var(--gh-on-accent)' } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--gh-surface)',
  '--mantine-color-text': 'var(--gh-text)',
  '--mantine-color-bright': 'var(--gh-text)',
  '--mantine-color-dimmed': 'var(--gh-dim)',
  '--mantine-color-placeholder': 'var(--gh-dim)',
  '--mantine-color-anchor': 'var(--gh-accent)',
  '--mantine-color-error': 'var(--gh-bad)',
  '--mantine-color-default': 'var(--gh-surface)',
  '--mantine-color-default-hover': 'var(--gh-subtle)',
  '--mantine-color-default-color': 'var(--gh-text)',
  '--mantine-color-default-border': 'var(--gh-edge)',
  '--mantine-color-disabled': 'var(--gh-subtle)',
  '--mantine-color-disabled-color': 'var(--gh-dim)',
  '--mantine-color-disabled-border': 'var(--gh-border)',
  '--mantine-primary-color-contrast': 'var(--gh-on-accent)',
  '--mantine-color-gate-filled': 'var(--gh-accent)',
  '--mantine-color-gate-filled-hover': 'var(--gh-accent-hover)',
  '--mantine-color-gate-light': 'var(--gh-accent-soft)',
  '--mantine-color-gate-light-hover': 'var(--gh-accent-soft)',
  '--mantine-color-gate-light-color': 'var(--gh-accent)',
  '--mantine-color-gate-outline': 'var(--gh-accent)',
  '--mantine-color-gate-text': 'var(--gh-accent)',
  '--mantine-color-red-filled': 'var(--gh-bad)',
  '--mantine-color-red-light': 'var(--gh-bad-soft)',
  '--mantine-color-red-light-hover': 'var(--gh-bad-soft)',
  '--mantine-color-red-light-color': 'var(--gh-bad)',
  '--mantine-color-red-outline': 'var(--gh-bad)',
  '--mantine-color-red-text': 'var(--gh-bad)',
};

/** Hands our tokens to Mantine; they switch with the scheme by themselves. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});
