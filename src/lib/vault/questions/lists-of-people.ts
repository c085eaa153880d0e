import type { Question } from '../../protocol/question';
import type { Ground } from '../engine/ground';

/** Contract ids of the lists of people that questions start from. */
export const spineDataset = 'gp_register';
export const deathsDataset = 'deaths';

/** A list of people by contract id: of those registered, or of those who died. Published estimates know no single people. */
export function listOf({ base }: Pick<Question, 'base'>): typeof spineDataset | typeof deathsDataset {
	return base === 'deceased' ? deathsDataset : spineDataset;
}

/** What is loaded as a question sees it: of people who died their list stands in the place of the register. Twice is the same as once. */
export function groundFor({ base }: Pick<Question, 'base'>, ground: Ground): Ground {
	return base === 'deceased' ? { ...ground, spine: ground.deceased } : ground;
}

/** The name by which a supplier knows a field of a list of people. */
export function suppliedName(dataset: string, field: string): string {
	return dataset === deathsDataset && field === 'AGE' ? 'AGE_AT_DEATH' : field;
}
