import { describe, expect, it } from 'vitest';
import { SERVICE_KINDS, serviceText } from './service-text';

const COMMAND = { node: '/usr/bin/node', program: '/opt/throughline.mjs', vault: '/home/me/My "notes" & 100% $more' };

describe('the text of a service', () => {
  it.each(SERVICE_KINDS)('starts the helper of the vault, and says where to put it: %s', (kind) => {
    const { text, place } = serviceText(kind, COMMAND);

    expect(text).toContain('/opt/throughline.mjs');
    expect(text).toContain('serve');
    expect(place.length).toBeGreaterThan(20);
  });

  it('quotes a folder as each system reads it', () => {
    expect(serviceText('systemd', COMMAND).text).toContain('"/home/me/My \\"notes\\" & 100%% $$more"');
    expect(serviceText('launchd', COMMAND).text).toContain('<string>/home/me/My "notes" &amp; 100% $more</string>');
    expect(serviceText('windows', COMMAND).text).toContain('"/home/me/My \\"notes\\" &amp; 100% $more"');
    expect(serviceText('home-manager', COMMAND).text).toContain('\\"/home/me/My \\\\\\"notes\\\\\\" & 100%% $$more\\"');
  });
});
