import type { FeatureAction } from './action';
import { align } from './align';
import { check } from './check';
import { commit } from './commit';
import { escalate } from './escalate';
import { summary } from './summary';
import { task } from './task';
import { tasks } from './tasks';
import { trends } from './trends';
import { validate } from './validate';
import { validated } from './validated';
import { verified } from './verified';
import { workflows } from './workflows';

/** What is done from alignment to the summary, in the order of the phases. */
export const BUILD_ACTIONS: readonly FeatureAction[] = [align, tasks, task, check, verified, validate, validated, escalate, commit, summary, trends, workflows];
