import { ExtraButtonComponent } from './buttons';
import { Setting } from './setting';
import { SearchComponent } from './text-components';

/** Settings under one heading. */
export class SettingGroup {
  readonly groupEl: HTMLElement;
  listEl: HTMLElement;
  private readonly header: HTMLElement;
  private readonly headingEl: HTMLElement;
  private readonly controlEl: HTMLElement;

  constructor(containerEl: HTMLElement) {
    this.groupEl = containerEl.createDiv('setting-group');
    this.header = this.groupEl.createDiv('setting-item setting-item-heading');
    this.headingEl = this.header.createDiv({ cls: 'setting-item-name', attr: { 'role': 'heading', 'aria-level': '3' } });
    this.controlEl = this.header.createDiv('setting-item-control');
    this.listEl = this.groupEl.createDiv('setting-items');
    this.header.hide();
  }

  setHeading(text: string | DocumentFragment): this {
    this.headingEl.setText(text);
    this.header.show();
    return this;
  }

  addClass(...classes: string[]): this {
    this.groupEl.addClass(...classes);
    return this;
  }

  addSetting(callback: (setting: Setting) => void): this {
    callback(new Setting(this.listEl));
    return this;
  }

  addSearch(callback: (component: SearchComponent) => unknown): this {
    this.header.show();
    callback(new SearchComponent(this.controlEl));
    return this;
  }

  addExtraButton(callback: (component: ExtraButtonComponent) => unknown): this {
    this.header.show();
    callback(new ExtraButtonComponent(this.controlEl));
    return this;
  }
}
