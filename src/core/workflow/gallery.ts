/** A workflow to begin with. `{{name}}` is not in it: the name is put in when it is made. */
export interface GalleryTemplate {
  readonly id: 'critical-path' | 'validation-pipeline' | 'parallel-refactoring' | 'deployment' | 'spec-refinement' | 'spec-maintenance' | 'change-validation';
  readonly title: string;
  /** When to take it. */
  readonly purpose: string;
  /** The YAML for a workflow of a name. */
  readonly yaml: (name: string) => string;
}

const NAME = '@name@';

const CRITICAL_PATH = `workflow: ${NAME}
description: Steps that build on each other, each checked before the next.
version: 1.0.0
type: sequential
recovery_strategy: checkpoint
objectives:
  - Say here what is true when this is done

steps:
  - id: prepare
    name: Prepare
    run: [git, status, --short]
    checkpoint: true

  - id: change
    name: Change
    run: [git, diff, --stat]
    checkpoint: true

  - id: check
    name: Check
    run: [git, diff, --check]

validation:
  - git status --short

on_failure:
  - notify: failure
`;

const VALIDATION_PIPELINE = `workflow: ${NAME}
description: Checks from the quickest to the slowest; the first that fails stops it.
version: 1.0.0
type: sequential
recovery_strategy: checkpoint
objectives:
  - Every check passes

steps:
  - id: lint
    name: Lint
    run: [git, diff, --check]
    idempotent: true
    timeout: 5m

  - id: test
    name: Test
    run: [git, status, --short]
    idempotent: true
    timeout: 30m
    on_failure:
      retry: 1
      backoff: fixed

validation:
  - git status --short
`;

const PARALLEL_REFACTORING = `workflow: ${NAME}
description: Look first, change independent parts at the same time, check all of it at the end.
version: 1.0.0
type: hybrid
recovery_strategy: checkpoint
objectives:
  - Each part is refactored, and behaves as before

phases:
  - name: validation
    type: sequential
    steps:
      - id: look
        name: Look at the state
        run: [git, status, --short]
        checkpoint: true

  - name: refactoring
    type: parallel
    max_concurrent: 3
    steps:
      - id: first-part
        name: First part
        run: [git, log, -1, --oneline]
      - id: second-part
        name: Second part
        run: [git, log, -1, --oneline]

  - name: final-validation
    type: sequential
    steps:
      - id: check
        name: Check all of it
        run: [git, diff, --check]

validation:
  - git status --short
`;

const DEPLOYMENT = `workflow: ${NAME}
description: Build, check, ask, deploy, and look whether it runs.
version: 1.0.0
type: sequential
recovery_strategy: checkpoint
objectives:
  - The new version runs

inputs:
  target:
    description: Where to deploy to
    default: staging
    choices: [staging, production]

steps:
  - id: build
    name: Build
    run: [echo, built]
    idempotent: true

  - id: check
    name: Check
    run: [echo, checked]
    idempotent: true
    checkpoint: true

  - id: deploy
    name: Deploy
    run: [echo, deployed to, "{{target}}"]
    deploy: true
    confirm: true
    undo: [echo, taken back from, "{{target}}"]
    checkpoint: true

  - id: probe
    name: Look whether it runs
    run: [echo, it runs]
    idempotent: true
    on_failure:
      retry: 3
      backoff: exponential

validation:
  - echo valid

on_success:
  - notify: success

on_failure:
  - notify: failure
`;

const SPEC_REFINEMENT = `workflow: ${NAME}
description: One round of refinement. Three reviewers look at what changed in the specs, each alone; then what they found is brought together.
version: 1.0.0
type: hybrid
recovery_strategy: checkpoint
objectives:
  - Every gap is written down with its severity
  - No critical gap is open

phases:
  - name: reading
    type: sequential
    steps:
      - id: changed
        name: What changed in the specs
        run: [git, diff, --stat, HEAD, --, specs]
        idempotent: true
    validation:
      - git status --short

  - name: reviews
    type: parallel
    max_concurrent: 3
    steps:
      - id: architect
        name: Does it fit together (put your reviewer here)
        run: [git, diff, HEAD, --, specs]
        idempotent: true
      - id: builder
        name: Can it be built as it is written (put your reviewer here)
        run: [git, diff, HEAD, --, specs]
        idempotent: true
      - id: tester
        name: Can every sentence be checked (put your reviewer here)
        run: [git, diff, HEAD, --, specs]
        idempotent: true
    validation:
      - git status --short

  - name: bringing-together
    type: sequential
    steps:
      - id: whole
        name: Are the specs whole after the round
        run: [git, diff, --check, HEAD, --, specs]
        idempotent: true

on_failure:
  - notify: The round found something that cannot wait
`;

const SPEC_MAINTENANCE = `workflow: ${NAME}
description: Looks whether the specs agree with each other, from what is certainly wrong to what is only untidy.
version: 1.0.0
type: sequential
recovery_strategy: checkpoint
objectives:
  - No spec points at something that is gone
  - The same thing has the same name everywhere

steps:
  - id: marks
    name: No marks of a merge are left (put "throughline check" here, where it is installed)
    run: [git, diff, --check, HEAD, --, specs]
    idempotent: true

  - id: last
    name: When the specs were changed last
    run: [git, log, -1, --oneline, --, specs]
    idempotent: true

  - id: untidy
    name: What is not committed yet
    run: [git, status, --short, --, specs]
    idempotent: true

validation:
  - git status --short

on_failure:
  - notify: The specs do not agree
`;

const CHANGE_VALIDATION = `workflow: ${NAME}
description: Shows that a change does what its specs say. Name it under validation in meta/spec-driven-feature.yaml of the spec folder.
version: 1.0.0
type: hybrid
recovery_strategy: checkpoint
objectives:
  - Everything that worked before still works
  - What the specs ask for is there

phases:
  - name: checks
    type: parallel
    max_concurrent: 2
    steps:
      - id: clean
        name: No marks of a merge are left (put your linter here)
        run: [git, diff, --check, HEAD]
        idempotent: true
      - id: tests
        name: The whole suite (put your tests here)
        run: [git, status, --short]
        idempotent: true
        timeout: 30m

  - name: scenarios
    type: sequential
    steps:
      - id: scenarios
        name: What a person would try (put your scenarios here)
        run: [git, log, -1, --oneline]
        idempotent: true

on_failure:
  - notify: The change does not do yet what its specs say
`;

/** Every template runs as it is, on any machine with git, and changes nothing until it is edited. */
export const GALLERY: readonly GalleryTemplate[] = [
  { id: 'critical-path', title: 'Critical path', purpose: 'Steps that must come one after the other.', yaml: named(CRITICAL_PATH) },
  { id: 'validation-pipeline', title: 'Validation pipeline', purpose: 'Checks before a merge or a release.', yaml: named(VALIDATION_PIPELINE) },
  { id: 'parallel-refactoring', title: 'Parallel refactoring', purpose: 'Independent parts at the same time, between two checks.', yaml: named(PARALLEL_REFACTORING) },
  { id: 'deployment', title: 'Deployment', purpose: 'Changes something outside, after a confirmation, with a way back.', yaml: named(DEPLOYMENT) },
  { id: 'spec-refinement', title: 'Refinement of specs', purpose: 'A round of reviews of changed specs, three reviewers at once.', yaml: named(SPEC_REFINEMENT) },
  { id: 'spec-maintenance', title: 'Maintenance of specs', purpose: 'Do the specs agree with each other.', yaml: named(SPEC_MAINTENANCE) },
  { id: 'change-validation', title: 'Validation of a change', purpose: 'What a change runs before it is committed.', yaml: named(CHANGE_VALIDATION) },
];

function named(text: string): (name: string) => string {
  return (name) => text.replace(NAME, () => name);
}
