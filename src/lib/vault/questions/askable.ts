import { breakdownChoices } from '../../catalogue/breakdowns';
import { indicators } from '../../catalogue/indicators';
import { contractFor } from '../../contracts/known-contracts';
import type { AskableAmount, AskableField, Holdings } from '../../protocol/holdings';
import { everyoneOf, periodUnits, Question } from '../../protocol/question';
import type { Ground, TableGround } from '../engine/ground';
import { hasAmount, labelOf } from './amounts';
import { codedGroups, flagGroups } from './axes';
import { besideOf } from './beside';
import { count } from './compile';
import { NotAskable } from './refusals';
import { missingFor } from './usage';

/** Whether a question can be asked of what is loaded, and what is missing if not. */
export function checkAskable(question: Question, ground: Ground): { askable: boolean; missing: string[] } {
	try {
		count(question, ground);
		const beside = besideOf(question, ground);
		if (!beside.ok) throw new NotAskable(beside.refusal);
		return { askable: true, missing: [] };
	} catch (error) {
		if (!(error instanceof NotAskable)) throw error;
		const missing = missingFor(question, ground);
		const { needs } = error.refusal;
		return { askable: false, missing: missing.length > 0 || needs === undefined ? missing : [needs] };
	}
}

/** Every ready-made question, and whether it can be asked. */
export function askableIndicators(ground: Ground): Holdings['indicators'] {
	return indicators.map((entry) => ({ id: entry.id, ...checkAskable(Question.parse(entry.question), ground) }));
}

/** Ids of the catalogue's breakdowns that can be asked of each base. */
export function askableBreakdowns(ground: Ground): Holdings['breakdowns'] {
	const of = (base: Question['base']): string[] =>
		breakdownChoices.flatMap(({ id, breakdown }) => {
			return checkAskable({ ...everyoneOf(base), breakdowns: [breakdown] }, ground).askable ? [id] : [];
		});
	return { registered: of('registered'), resident: of('resident'), deceased: of('deceased') };
}

/** Coded fields that may be a breakdown or a filter, with their groups: the register's first. */
export function askableFields(ground: Ground): AskableField[] {
	const tables = [...(ground.spine ? [ground.spine] : []), ...ground.events.values()];
	return tables.flatMap(fieldsOf);
}

/** Fields of records whose values may be added up, as far as the file says all that this needs. */
export function askableAmounts(ground: Ground): AskableAmount[] {
	return [...ground.events.values()].flatMap(({ dataset, columns }) =>
		[...columns].flatMap(([field, column]): AskableAmount[] => {
			if (!hasAmount(column)) return [];
			const question: Question = { ...everyoneOf('registered'), events: { dataset }, measure: { kind: 'total', field } };
			const { unit } = column.amount;
			return checkAskable(question, ground).askable ? [{ dataset, field, label: labelOf(column), unit }] : [];
		})
	);
}

/** Of each file of records, the periods by which they can be told apart: those of which it covers at least one whole. */
export function askablePeriods(ground: Ground): Holdings['periods'] {
	return [...ground.events.keys()].flatMap((dataset) => {
		const units = periodUnits.filter((unit) => {
			const breakdowns: Question['breakdowns'] = [{ by: 'period', unit }];
			return checkAskable({ ...everyoneOf('registered'), events: { dataset }, breakdowns }, ground).askable;
		});
		return units.length === 0 ? [] : [{ dataset, units }];
	});
}

function fieldsOf(table: TableGround): AskableField[] {
	const definitions = new Map(contractFor(table.dataset)?.fields.map((field) => [field.name, field.definition]));
	return [...table.columns].flatMap(([field, column]): AskableField[] => {
		if (!column.askable || (column.kind !== 'code' && column.kind !== 'flag')) return [];
		if (column.kind === 'code' && column.dictionary.open) return [];
		const { groups } = column.kind === 'code' ? codedGroups(column.dictionary) : flagGroups();
		const { dataset } = table;
		return [
			{ dataset, field, label: column.label, definition: definitions.get(field) ?? column.label, kind: column.kind, groups }
		];
	});
}
