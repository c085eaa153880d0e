import { personStatements } from './person-statements';
import { recordStatements } from './record-statements';
import type { PredicateChoice } from './statement';

/** Everything the sentence builder offers ready-made, in the order it is offered. */
export const predicateChoices: readonly PredicateChoice[] = [...personStatements, ...recordStatements];
