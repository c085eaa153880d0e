import type { Problem, ProblemCode } from './report';
import { ofColumns } from './problem-words/of-columns';
import { ofExtracts } from './problem-words/of-extracts';
import { ofFiles } from './problem-words/of-files';
import { ofManifests } from './problem-words/of-manifests';
import { ofRows } from './problem-words/of-rows';
import type { ProblemWords, Wording } from './problem-words/phrases';

export type { ProblemWords };

const words: Readonly<Record<ProblemCode, Wording>> = { ...ofFiles, ...ofColumns, ...ofManifests, ...ofExtracts, ...ofRows };

/** The words for one problem of a report. */
export function problemInWords(problem: Problem): ProblemWords {
	return words[problem.code](problem);
}
