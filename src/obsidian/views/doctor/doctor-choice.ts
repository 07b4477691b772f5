import type { Severity } from '../../../core/trace/finding';
import type { DeviceState } from '../../device/device-state';

export const GROUPINGS = ['cause', 'kind', 'spec', 'file'] as const;
/** What the findings are put together by. */
export type Grouping = (typeof GROUPINGS)[number];

export const SCOPES = ['linked', 'folders', 'everything'] as const;
/** Specs and what links to them, the spec folders, or the whole vault. */
export type Scope = (typeof SCOPES)[number];

export const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

/** What somebody wants to see in the link doctor. */
export interface DoctorChoice {
  readonly grouping: Grouping;
  readonly scope: Scope;
  /** Severities that are left out. */
  readonly hidden: ReadonlySet<Severity>;
  /** Text of the filter box. */
  readonly words: string;
  /** Groups that somebody folded or unfolded: those that are not as they come. */
  readonly touched: ReadonlySet<string>;
}

export const FIRST_CHOICE: DoctorChoice = { grouping: 'cause', scope: 'linked', hidden: new Set(['info']), words: '', touched: new Set() };

type Kept = Pick<DeviceState, 'get' | 'set' | 'getSet' | 'setSet'>;

/** The choice as this device last left it; the words of the filter start empty. */
export function readChoice(device: Kept): DoctorChoice {
  const shown = device.getSet('doctor-shown');
  return {
    ...FIRST_CHOICE,
    grouping: oneOf(GROUPINGS, device.get('doctor-grouping', FIRST_CHOICE.grouping), FIRST_CHOICE.grouping),
    scope: oneOf(SCOPES, device.get('doctor-scope', FIRST_CHOICE.scope), FIRST_CHOICE.scope),
    hidden: shown.size === 0 ? FIRST_CHOICE.hidden : new Set(SEVERITIES.filter((severity) => !shown.has(severity))),
    touched: device.getSet('doctor-touched'),
  };
}

/** Folds of groups that were not met for long are forgotten. */
const KEPT_FOLDS = 200;

export function keepChoice(device: Kept, { grouping, scope, hidden, touched }: DoctorChoice): void {
  device.set('doctor-grouping', grouping);
  device.set('doctor-scope', scope);
  device.setSet('doctor-shown', SEVERITIES.filter((severity) => !hidden.has(severity)));
  device.setSet('doctor-touched', [...touched].slice(-KEPT_FOLDS));
}

/** The choice with a severity shown that was left out, or the other way round; one is always shown. */
export function withSeverity(choice: DoctorChoice, severity: Severity): DoctorChoice {
  const hidden = toggled(choice.hidden, severity);
  return hidden.size === SEVERITIES.length ? choice : { ...choice, hidden };
}

/** The choice with a group folded that was open, or the other way round. */
export function withFold(choice: DoctorChoice, group: string): DoctorChoice {
  return { ...choice, touched: toggled(choice.touched, group) };
}

function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const without = [...set].filter((one) => one !== value);
  return new Set(set.has(value) ? without : [...without, value]);
}

function oneOf<T extends string>(known: readonly T[], wanted: string, fallback: T): T {
  return known.find((one) => one === wanted) ?? fallback;
}
