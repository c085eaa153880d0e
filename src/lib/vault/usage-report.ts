import type { Usage } from '../protocol/holdings';
import type { Question } from '../protocol/question';
import type { HeldDataset, Holding } from './holding';
import { fieldsRead } from './questions/usage';

/** Which supplied fields the questions of a sitting have read. It knows names only. */
export class UsageLog {
	#questions = 0;
	readonly #used = new Set<string>();

	/** Notes a question that was answered from what is held. */
	note(question: Question, { ground }: Holding): void {
		this.#questions += 1;
		for (const { need, loaded } of fieldsRead(question, ground)) if (loaded) this.#used.add(need);
	}

	/** Every field that is loaded about people, and whether it was ever used. */
	report({ datasets }: Holding): Usage {
		const people = [...datasets.values()].filter(({ personLevel }) => personLevel);
		return { questions: this.#questions, fields: people.flatMap((dataset) => this.#fieldsOf(dataset)) };
	}

	#fieldsOf(dataset: HeldDataset): Usage['fields'] {
		const { contract, title, columns } = dataset;
		return [...columns]
			.filter(([, { madeFrom }]) => madeFrom === undefined)
			.map(([field, { label }]) => ({
				dataset: contract.id,
				title,
				field,
				label,
				used: this.#used.has(`${contract.id}.${field}`),
				keptFor: keptFor(field, dataset)
			}));
	}
}

/** What a field serves besides questions. */
function keptFor(field: string, { contract }: HeldDataset): Usage['fields'][number]['keptFor'] {
	const { key, keyAlso, preferred, interval, death, role } = contract;
	if (field === death) return 'ends-with-death';
	if (role === 'spine')
		return /^LSOA\d\dCD$/.test(field) ? 'areas' : field === 'DATE_OF_REGISTRATION' ? 'repeated-records' : null;
	const tells = [...key, ...keyAlso.flatMap((also) => [...also.fields, also.field]), ...preferred, interval?.end];
	return tells.includes(field) ? 'repeated-records' : null;
}
