import type { AlignedNote, AlignmentScope, FoundFault } from './alignment-scope';
import { isSameMachine, stateKey, stateMachinesIn } from './state-machines';
import type { StateMachine } from './state-machines';

interface PlacedMachine extends StateMachine {
  readonly note: AlignedNote;
}

/** States that one spec gives a machine and another one does not. */
export function stateDifferences({ notes }: AlignmentScope): FoundFault[] {
  const machines = notes.flatMap((note) => stateMachinesIn(note.scan).map((machine): PlacedMachine => ({ ...machine, note })));
  return machines.flatMap((one) => machines.flatMap((other) => (concerns(one, other) ? (difference(one, other) ?? []) : [])));
}

/** A machine of an affected spec against that of another note. */
function concerns(one: PlacedMachine, other: PlacedMachine): boolean {
  if (one.note.path === other.note.path || !one.note.isAffected) return false;
  if (other.note.isAffected && one.note.path > other.note.path) return false;
  return isSameMachine(one, other);
}

function difference(one: PlacedMachine, other: PlacedMachine): FoundFault | null {
  const [more, less] = [lacking(other, one), lacking(one, other)];
  if (more.length === 0 && less.length === 0) return null;
  const before = one.note.before === null ? [] : stateMachinesIn(one.note.before).flatMap(({ states }) => states.map(stateKey));
  const isRemoved = more.some((state) => before.includes(stateKey(state)));
  const parts = [more.length === 0 ? null : `has ${more.join(', ')}`, less.length === 0 ? null : `lacks ${less.join(', ')}`].filter((part) => part !== null);
  const text = `The state machine "${other.name}" ${parts.join(' and ')}, unlike that of ${one.note.path}`;
  return { severity: isRemoved ? 'CRITICAL' : 'MEDIUM', path: other.note.path, line: other.line, text };
}

/** States of the first that the second does not have. */
function lacking(one: StateMachine, other: StateMachine): string[] {
  const known = new Set(other.states.map(stateKey));
  return one.states.filter((state) => !known.has(stateKey(state)));
}

/** True when an affected spec changed the states of a machine that another note has as well. */
export function sharesChangedMachine({ notes }: AlignmentScope): boolean {
  const machines = notes.flatMap((note) => stateMachinesIn(note.scan).map((machine): PlacedMachine => ({ ...machine, note })));
  return machines.some((one) => one.note.isAffected && hasChanged(one) && machines.some((other) => other.note.path !== one.note.path && isSameMachine(one, other)));
}

function hasChanged({ note, name, states }: PlacedMachine): boolean {
  if (note.before === null) return true;
  const then = stateMachinesIn(note.before).find((machine) => machine.name === name);
  return then === undefined || then.states.map(stateKey).sort().join() !== states.map(stateKey).sort().join();
}
