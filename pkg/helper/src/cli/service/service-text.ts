export const SERVICE_KINDS = ['systemd', 'launchd', 'windows', 'home-manager'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** What a unit starts. */
export interface ServiceCommand {
  /** Absolute paths. */
  readonly node: string;
  readonly program: string;
  readonly vault: string;
}

export interface ServiceText {
  readonly text: string;
  /** Where it goes, and what switches it on. */
  readonly place: string;
}

/** A unit that starts the helper at log-in. */
export function serviceText(kind: ServiceKind, command: ServiceCommand): ServiceText {
  return TEXTS[kind]([command.node, command.program, 'serve', '--vault', command.vault]);
}

const TEXTS: Readonly<Record<ServiceKind, (argv: readonly string[]) => ServiceText>> = {
  systemd: (argv) => ({
    text: ['[Unit]', 'Description=Throughline helper', '', '[Service]', `ExecStart=${argv.map(systemdWord).join(' ')}`, 'Restart=on-failure', 'RestartSec=5', '', '[Install]', 'WantedBy=default.target'].join('\n'),
    place: 'Put it into ~/.config/systemd/user/throughline.service, then: systemctl --user enable --now throughline',
  }),
  launchd: (argv) => ({
    text: [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
      '<plist version="1.0">',
      '<dict>',
      '  <key>Label</key><string>throughline.helper</string>',
      '  <key>ProgramArguments</key>',
      '  <array>',
      ...argv.map((word) => `    <string>${xmlText(word)}</string>`),
      '  </array>',
      '  <key>RunAtLoad</key><true/>',
      '  <key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>',
      '</dict>',
      '</plist>',
    ].join('\n'),
    place: 'Put it into ~/Library/LaunchAgents/throughline.helper.plist, then: launchctl bootstrap gui/$UID ~/Library/LaunchAgents/throughline.helper.plist',
  }),
  windows: (argv) => ({
    text: [
      '<?xml version="1.0" encoding="UTF-16"?>',
      '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
      '  <Triggers><LogonTrigger><Enabled>true</Enabled></LogonTrigger></Triggers>',
      '  <Principals><Principal id="Author"><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal></Principals>',
      '  <Settings>',
      '    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
      '    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>',
      '    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>',
      '    <RestartOnFailure><Interval>PT1M</Interval><Count>3</Count></RestartOnFailure>',
      '  </Settings>',
      '  <Actions Context="Author">',
      '    <Exec>',
      `      <Command>${xmlText(argv[0] ?? '')}</Command>`,
      `      <Arguments>${xmlText(argv.slice(1).map(windowsWord).join(' '))}</Arguments>`,
      '    </Exec>',
      '  </Actions>',
      '</Task>',
    ].join('\n'),
    place: 'Save it as throughline.xml in UTF-16, then: schtasks /Create /TN Throughline /XML throughline.xml',
  }),
  'home-manager': (argv) => ({
    text: [
      'systemd.user.services.throughline = {',
      '  Unit.Description = "Throughline helper";',
      '  Service = {',
      `    ExecStart = ${nixText(argv.map(systemdWord).join(' '))};`,
      '    Restart = "on-failure";',
      '    RestartSec = 5;',
      '  };',
      '  Install.WantedBy = [ "default.target" ];',
      '};',
    ].join('\n'),
    place: 'Put it into your home.nix, then: home-manager switch',
  }),
};

/** systemd reads `%` and `$` in words, and quotes as C does. */
function systemdWord(word: string): string {
  const plain = word.replaceAll('%', '%%').replaceAll('$', '$$$$');
  return /^[\w@+=:,./%$-]+$/.test(plain) ? plain : `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A word as a Windows program's start reads it back: backslashes count double before a quote, and only there. */
function windowsWord(word: string): string {
  if (/^[^\s"]+$/.test(word)) return word;
  let quoted = '';
  let slashes = 0;
  for (const char of word) {
    quoted += char === '"' ? `${'\\'.repeat(slashes)}\\"` : char;
    slashes = char === '\\' ? slashes + 1 : 0;
  }
  return `"${quoted}${'\\'.repeat(slashes)}"`;
}

function nixText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('${', '\\${')}"`;
}
