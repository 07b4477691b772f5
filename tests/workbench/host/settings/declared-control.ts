import type { SettingControl, SettingDropdownControl, SettingFileControl, SettingFolderControl, SettingNumberControl, SettingSliderControl, SettingTextAreaControl, SettingTextControl } from 'obsidian';
import { PathSuggest } from './path-suggest';
import type { Setting } from './setting';
import type { SettingTab } from './setting-tab';

interface Bound {
  readonly tab: SettingTab;
  readonly row: Setting;
  /** What is kept now, or the control's fallback. */
  readonly value: unknown;
  /** Checks a value, keeps it and says what is wrong with it. */
  readonly change: (value: unknown) => void;
}

type Makers = { readonly [T in SettingControl['type']]: (bound: Bound, control: Extract<SettingControl, { type: T }>) => void };

const MAKERS: Makers = { toggle, dropdown, text, textarea, number, file, folder, slider, color };

/** Puts a control into a row; answers with what looks again whether it is disabled. */
export function bindControl(tab: SettingTab, row: Setting, control: SettingControl): () => void {
  const value = tab.getControlValue(control.key) ?? control.defaultValue;
  const change = (next: unknown): void => void keep(tab, row, control, next);
  const make = MAKERS[control.type] as (bound: Bound, control: SettingControl) => void;
  make({ tab, row, value, change }, control);
  if (value !== undefined) void complain(row, control, value);
  return () => { row.setDisabled(isDisabled(control)); };
}

function isDisabled({ disabled }: SettingControl): boolean {
  return typeof disabled === 'function' ? disabled() : disabled === true;
}

async function keep(tab: SettingTab, row: Setting, control: SettingControl, value: unknown): Promise<void> {
  if (await complain(row, control, value)) return;
  await tab.setControlValue(control.key, value);
  tab.refreshDomState();
}

/** Shows what is wrong with a value; true when something is. */
async function complain(row: Setting, control: SettingControl, value: unknown): Promise<boolean> {
  const validate = control.validate as ((value: unknown) => unknown) | undefined;
  const message = await validate?.(value);
  const wrong = typeof message === 'string' && message !== '';
  row.setErrorMessage(wrong ? message : null);
  return wrong;
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function toggle({ row, value, change }: Bound): void {
  row.addToggle((component) => component.setValue(value === true).onChange(change));
}

function dropdown({ row, value, change }: Bound, { options }: SettingDropdownControl): void {
  row.addDropdown((component) => component.addOptions(options).setValue(asText(value)).onChange(change));
}

function text({ row, value, change }: Bound, { placeholder }: SettingTextControl): void {
  row.addText((component) => component.setPlaceholder(placeholder ?? '').setValue(asText(value)).onChange(change));
}

function textarea({ row, value, change }: Bound, { placeholder, rows }: SettingTextAreaControl): void {
  row.addTextArea((component) => {
    if (rows !== undefined) component.inputEl.rows = rows;
    component.setPlaceholder(placeholder ?? '').setValue(asText(value)).onChange(change);
  });
}

function number({ row, value, change }: Bound, { placeholder, min, max, step }: SettingNumberControl): void {
  row.addText((component) => {
    component.inputEl.type = 'number';
    component.inputEl.setAttrs({ min: min ?? null, max: max ?? null, step: step ?? null });
    component.setPlaceholder(placeholder ?? '').setValue(asText(value)).onChange(() => {
      const next = component.inputEl.valueAsNumber;
      if (!Number.isNaN(next)) change(next);
    });
  });
}

function file({ tab, row, value, change }: Bound, control: SettingFileControl): void {
  const { filter } = control as { readonly filter?: (file: object) => boolean };
  const paths = (): string[] => tab.app.vault.getFiles().filter((one) => filter?.(one) ?? true).map((one) => one.path);
  pathField({ tab, row, value, change }, control.placeholder, paths);
}

function folder({ tab, row, value, change }: Bound, control: SettingFolderControl): void {
  const { filter } = control as { readonly filter?: (folder: object) => boolean };
  const paths = (): string[] => tab.app.vault.getAllFolders(control.includeRoot ?? false).filter((one) => filter?.(one) ?? true).map((one) => one.path);
  pathField({ tab, row, value, change }, control.placeholder, paths);
}

function pathField({ tab, row, value, change }: Bound, placeholder: string | undefined, paths: () => string[]): void {
  row.addSearch((component) => {
    component.setPlaceholder(placeholder ?? '').setValue(asText(value)).onChange(change);
    new PathSuggest(tab.app, component.inputEl, paths).onSelect((path) => {
      component.setValue(path);
      change(path);
    });
  });
}

function slider({ row, value, change }: Bound, { min, max, step, displayFormat }: SettingSliderControl): void {
  row.addSlider((component) => {
    component.setLimits(min, max, step).setValue(typeof value === 'number' ? value : min).onChange(change);
    if (displayFormat !== undefined) component.setDisplayFormat(displayFormat);
  });
}

function color({ row, value, change }: Bound): void {
  row.addColorPicker((component) => component.setValue(asText(value)).onChange(change));
}
