import { radarConditions, radarServices } from '../catalogue/radar';
import type { PredicateChoice } from '../catalogue/statement';
import { everyoneOf, RecordOf, type Question } from '../protocol/question';
import type { Holding } from './holding';
import { refuseOutside } from './outside-purpose';
import { checkAskable } from './questions/askable';
import { peopleByWard } from './radar/pair-questions';

/** What of the radar's conditions and services can be asked of what is open and for its purpose, and what the others need. */
export type ScanChoices = {
	readonly conditions: readonly PredicateChoice[];
	readonly services: readonly PredicateChoice[];
	readonly leftOut: { id: string; needs: string[] }[];
	readonly hasFifths: boolean;
};

export function scanChoices(holding: Holding): ScanChoices {
	const needsOf = (question: Question): string[] | null => {
		const outside = refuseOutside(question, holding);
		if (outside) return [outside.needs ?? 'gp_register'];
		const { askable, missing } = checkAskable(question, holding.ground);
		return askable ? null : missing;
	};
	const withNone = ({ predicate }: PredicateChoice): Question => ({
		...everyoneOf('registered'),
		indicator: { hasNo: RecordOf.parse(predicate['has']) }
	});
	const conditions = radarConditions.map((choice) => ({ choice, needs: needsOf(peopleByWard(choice, 'age')) }));
	const services = radarServices.map((choice) => ({ choice, needs: needsOf(withNone(choice)) }));
	const possible = (all: typeof services): PredicateChoice[] => all.flatMap(({ choice, needs }) => (needs ? [] : [choice]));
	const first = possible(conditions)[0];
	return {
		conditions: possible(conditions),
		services: possible(services),
		leftOut: [...conditions, ...services].flatMap(({ choice, needs }) => (needs ? [{ id: choice.id, needs }] : [])),
		hasFifths: first !== undefined && needsOf(peopleByWard(first, 'fifth')) === null
	};
}
