import * as z from 'zod';
import { DatasetContract } from '../src/lib/contracts/contract';
import { Manifest } from '../src/lib/contracts/manifest';
import { Predicate, Question, RecordOf } from '../src/lib/protocol/question';
import { SafeTable } from '../src/lib/protocol/safe-table';

const published: readonly (readonly [name: string, title: string, schema: z.ZodType])[] = [
	['contract', 'A kind of dataset: its fields, codes and rules', DatasetContract],
	['manifest', 'manifest.json: who supplied which files, why and under which law', Manifest],
	['question', 'A question, or an array of questions asked as one sitting', z.union([Question, z.array(Question).min(1)])],
	['safe-table', 'An answer, in which no small number appears', SafeTable]
];

/** The JSON Schemas (draft 2020-12) of what is written or read outside the app, by name. */
export function jsonSchemas(): Map<string, object> {
	const names = z.registry<{ id: string }>();
	names.add(Question, { id: 'Question' });
	names.add(Predicate, { id: 'Predicate' });
	names.add(RecordOf, { id: 'RecordOf' });
	return new Map(
		published.map(([name, title, schema]) => {
			const { $schema, ...rest } = z.toJSONSchema(schema, { metadata: names, io: 'input' });
			return [name, { $schema, title, ...rest }];
		})
	);
}
