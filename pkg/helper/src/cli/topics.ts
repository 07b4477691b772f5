/** Help that is not about one verb. */
export interface Topic {
  readonly summary: string;
  readonly text: readonly string[];
}

export const TOPICS = {
  writing: {
    summary: 'A day with a spec, from its start to its end',
    text: [
      'A day with a spec',
      '',
      '  throughline new feature --parent 1000 --title "Cold storage"   makes the spec, prints its id',
      '  throughline work 1001 --title "NAS mount"                      starts a session, or resumes the open one',
      '  throughline log 1001 --kind plan "Use NFS for the mount"       one entry; prints its id',
      '  throughline log 1001 --kind test "Reboot" --pass Mount --warn "Speed: needs tuning"',
      '  throughline log 1001 --kind issue "Permission denied"          an issue, then what solved it:',
      '  throughline resolve e-20261121-1432-h7n2qd "Added the group" --commit d4e5f60',
      '  throughline deliver 1001 deliverables/scripts/nas-setup.sh     registers a file on both sides',
      '  throughline tick 1001 1 --evidence e-20261121-1426-x1q9fz      ticks the first criterion',
      '  throughline finish 1001 --status completed --summary "Mounted at boot"',
      '',
      'Everything is written into plain notes: the session and its entries into the context beside the spec,',
      'a line and a mark for every deliverable. Each verb is one act: all of it is written, or none, and',
      '"throughline undo" takes it back.',
      '',
      'Without an id, log, deliver, tick, set, pause, finish, status and brief use the current session:',
      'THROUGHLINE_SESSION, then an id in the branch name (when the repository is trusted), then the only open',
      'session. Between two open sessions nothing is guessed.',
    ],
  },
  reading: {
    summary: 'What can be asked of the trace, for people and for programs',
    text: [
      'What can be asked',
      '',
      '  throughline tree                 every epic, feature and task with status and criteria',
      '  throughline status 1001          one spec: session, hours, entries, commits since the session began',
      '  throughline brief 1001           the hand-off page for a colleague, an agent, or tomorrow',
      '  throughline inbox                what waits for a person',
      '  throughline check                every fault of the trace; exit code 2 when there is one',
      '  throughline index --json         the whole trace for programs',
      '',
      'Every one of them takes --json. Standard output then holds JSON alone; messages and Problems go to',
      'standard error. docs/cli.md describes every shape with an example.',
    ],
  },
  environment: {
    summary: 'Variables and places that matter',
    text: [
      'Variables',
      '',
      '  THROUGHLINE_HOME      the device folder: trust, undo, settings of this device; never inside a vault',
      '  THROUGHLINE_SESSION   the current session: its id (s-…), or the id of its spec',
      '  THROUGHLINE_NAME      who works in this terminal, instead of the name that "throughline config" keeps',
      '  NO_COLOR, FORCE_COLOR no colours; colours also into a pipe',
      '  THROUGHLINE_DEBUG     shows where an unexpected fault came from',
      '',
      'Places',
      '',
      '  throughline.yaml      what everyone who uses the vault shares: spec folders, header form, categories',
      '',
      'Exit codes: 0 fine, 1 failed, 2 findings (check and setup only), 3 waiting for an answer, 130 interrupted.',
    ],
  },
} as const satisfies Record<string, Topic>;

export function topicOf(name: string): Topic | null {
  const found = Object.entries(TOPICS).find(([key]) => key === name);
  return found === undefined ? null : found[1];
}
