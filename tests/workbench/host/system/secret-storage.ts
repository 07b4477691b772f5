import { Events } from '../events/events';

const VALID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Secrets of this device and this vault. */
export class SecretStorage extends Events {
  constructor(private readonly prefix: string) {
    super();
  }

  setSecret(id: string, secret: string): void {
    if (!VALID.test(id)) throw new Error(`Invalid secret ID: ${id}`);
    localStorage.setItem(this.prefix + id, secret);
    this.trigger('changed', id);
  }

  getSecret(id: string): string | null {
    return localStorage.getItem(this.prefix + id);
  }

  listSecrets(): string[] {
    return Object.keys(localStorage).filter((key) => key.startsWith(this.prefix)).map((key) => key.slice(this.prefix.length));
  }
}
