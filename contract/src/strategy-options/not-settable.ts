import {
  offByDefault,
  onByDefault,
  oneOf,
  wholeNumber,
  written,
  type More,
  type Section,
  type StrategyOption,
} from './option.ts';

const LOCAL: More = { effect: 'local' };
const PACKAGE: More = { effect: 'package' };
const INERT: More = { effect: 'inert' };

const off = (section: Section, more: More, keys: readonly string[]): StrategyOption[] =>
  keys.map((key) => offByDefault(section, key, more));
const on = (section: Section, more: More, keys: readonly string[]): StrategyOption[] =>
  keys.map((key) => onByDefault(section, key, more));

/**
 * Documented keys that do nothing when a strategy brings them: shown with the reason instead of offered (client contract
 * 5.2). Several display keys are spelt with underscores inside the client; here they stand as documented.
 */
export const NOT_SETTABLE_OPTIONS: readonly StrategyOption[] = [
  written('network', 'proxy-url', 'text', INERT),
  written('network', 'proxy-username', 'text', INERT),
  written('network', 'proxy-password', 'password', INERT),
  ...on('network', LOCAL, ['enable-udp-punch', 'enable-ipv6-punch']),

  oneOf('interface', 'theme', ['system', 'light', 'dark'], LOCAL),
  written('interface', 'lang', 'text', LOCAL),
  ...off('interface', LOCAL, ['allow-auto-record-outgoing']),
  written('interface', 'video-save-directory', 'path', LOCAL),
  ...on('interface', LOCAL, ['enable-confirm-closing-tabs', 'enable-open-new-connections-in-tabs']),
  oneOf('interface', 'peer-card-ui-type', ['0', '1', '2'], LOCAL),
  oneOf('interface', 'peer-sorting', ['Remote ID', 'Remote Host', 'Username'], LOCAL),
  ...off('interface', LOCAL, [
    'sync-ab-with-recent-sessions',
    'sync-ab-tags',
    'filter-ab-by-intersection',
    'disable-group-panel',
    'disable-discovery-panel',
    'allow-ask-for-note',
    'main-window-always-on-top',
    'pre-elevate-service',
  ]),
  ...on('interface', LOCAL, ['use-texture-render']),
  ...off('interface', LOCAL, ['allow-d3d-render', 'keep-awake-during-outgoing-sessions']),

  ...off('viewing', LOCAL, [
    'view-only',
    'show-monitors-toolbar',
    'collapse-toolbar',
    'show-remote-cursor',
    'follow-remote-cursor',
    'follow-remote-window',
    'zoom-cursor',
    'show-quality-monitor',
    'disable-audio',
    'enable-file-copy-paste',
    'disable-clipboard',
    'lock-after-session-end',
    'privacy-mode',
    'i444',
    'reverse-mouse-wheel',
    'swap-left-right-mouse',
    'displays-as-individual-windows',
    'use-all-my-displays-for-the-remote-session',
    'terminal-persistent',
    'sync-init-clipboard',
  ]),
  oneOf('viewing', 'view-style', ['original', 'adaptive'], LOCAL),
  oneOf('viewing', 'scroll-style', ['scrollauto', 'scrollbar'], LOCAL),
  written('viewing', 'edge-scroll-edge-thickness', 'text', LOCAL),
  oneOf('viewing', 'image-quality', ['balanced', 'best', 'low', 'custom'], LOCAL),
  wholeNumber('viewing', 'custom-image-quality', { min: 10, max: 2000, whenEmpty: 50 }, LOCAL),
  wholeNumber('viewing', 'custom-fps', { min: 5, max: 120, whenEmpty: 30 }, LOCAL),
  oneOf('viewing', 'codec-preference', ['auto', 'vp8', 'vp9', 'av1', 'h264', 'h265'], LOCAL),
  written('viewing', 'trackpad-speed', 'text', LOCAL),

  ...off('mobile', LOCAL, ['disable-floating-window', 'floating-window-untouchable']),
  wholeNumber('mobile', 'floating-window-size', { min: 32, max: 320, whenEmpty: 120 }, LOCAL),
  wholeNumber('mobile', 'floating-window-transparency', { min: 0, max: 10, whenEmpty: 10 }, LOCAL),
  written('mobile', 'floating-window-svg', 'text', LOCAL),
  oneOf('mobile', 'keep-screen-on', ['during-controlled', 'never', 'service-on'], LOCAL),
  ...off('mobile', LOCAL, ['touch-mode', 'show-virtual-mouse', 'show-virtual-joystick']),

  written('package', 'preset-user-name', 'text', PACKAGE),
  written('package', 'preset-strategy-name', 'text', PACKAGE),
  written('package', 'preset-device-group-name', 'text', PACKAGE),
  written('package', 'display-name', 'text', PACKAGE),
  written('package', 'default-connect-password', 'password', PACKAGE),
  ...on('package', PACKAGE, ['register-device']),
  ...off('package', PACKAGE, [
    'allow-remote-cm-modification',
    'enable-perm-change-in-accept-window',
    'remove-preset-password-warning',
    'hide-security-settings',
    'hide-network-settings',
    'hide-server-settings',
    'hide-proxy-settings',
    'hide-websocket-settings',
    'hide-remote-printer-settings',
    'hide-username-on-card',
    'hide-help-cards',
    'hide-tray',
    'hide-stop-service',
    'one-way-clipboard-redirection',
    'one-way-file-transfer',
    'allow-logon-screen-password',
    'allow-hostname-as-id',
    'disable-change-permanent-password',
    'disable-change-id',
    'disable-unlock-pin',
    'allow-command-line-settings-when-settings-disabled',
  ]),
  offByDefault('package', 'allow-https-21114', { ...PACKAGE, since: '1.4.1' }),
];
