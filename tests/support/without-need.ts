import { contractFor } from '../../src/lib/contracts/known-contracts';
import type { Ground, TableGround } from '../../src/lib/vault/engine/ground';

/** What is loaded, but for one file, or one column or name of several columns of a file about people. */
export function withoutNeed(ground: Ground, need: string): Ground {
	return withoutMade(without(ground, need), need);
}

/** What is worked out from the file or column goes with it. */
function withoutMade(ground: Ground, need: string): Ground {
	const events = [...ground.events].map(([id, table]) => {
		const isMade = (field: string): boolean =>
			contractFor(id)
				?.fields.find(({ name }) => name === field)
				?.workedOutFrom?.some((from) => from === need || from.startsWith(`${need}.`)) ?? false;
		return [id, { ...table, columns: new Map([...table.columns].filter(([field]) => !isMade(field))) }] as const;
	});
	return { ...ground, events: new Map(events) };
}

function without(ground: Ground, need: string): Ground {
	const [dataset = '', field] = need.split('.');
	if (field === undefined) return withoutFile(ground, dataset);
	if (dataset === 'gp_register') return { ...ground, spine: ground.spine && withoutField(ground.spine, field) };
	const { resident } = ground;
	if (dataset === 'deaths') return withoutDeathsField(ground, field);
	if (dataset === 'population_mye') return { ...ground, resident: resident && { ...resident, sex: null } };
	const table = ground.events.get(dataset);
	return table ? { ...ground, events: new Map(ground.events).set(dataset, withoutField(table, field)) } : ground;
}

function withoutFile(ground: Ground, dataset: string): Ground {
	const { spine, deceased, resident } = ground;
	const of = (changes: Pick<TableGround, 'areaColumns'> | Pick<TableGround, 'quintileColumn'>): Ground => ({
		...ground,
		spine: spine && { ...spine, ...changes },
		deceased: deceased && { ...deceased, ...changes },
		resident: resident && { ...resident, ...changes }
	});
	switch (dataset) {
		case 'gp_register':
			return { ...ground, spine: null };
		case 'deaths':
			return { ...ground, deceased: null, events: withoutRecords(ground, dataset) };
		case 'population_mye':
			return { ...ground, resident: null };
		case 'geo_lookup':
			return of({ areaColumns: {} });
		case 'deprivation':
			return { ...of({ quintileColumn: null }), areas: { ...ground.areas, placeFifthOf: new Map() } };
		case 'practice_lookup':
			return { ...ground, practices: null };
		case 'reference_prevalence':
			return { ...ground, prevalence: [] };
		case 'population_projection':
			return { ...ground, projections: null };
		default:
			return { ...ground, events: withoutRecords(ground, dataset) };
	}
}

function withoutRecords({ events }: Ground, dataset: string): Ground['events'] {
	return new Map([...events].filter(([id]) => id !== dataset));
}

/** From the list of people who died, where age has a name of its own, and from their records. */
function withoutDeathsField(ground: Ground, field: string): Ground {
	const { deceased, events } = ground;
	const table = events.get('deaths');
	return {
		...ground,
		deceased: deceased && withoutField(deceased, field === 'AGE_AT_DEATH' ? 'AGE' : field),
		events: table ? new Map(events).set('deaths', withoutField(table, field)) : events
	};
}

/** A column that says when a record begins or ends takes the dates of the table with it. */
function withoutField(table: TableGround, field: string): TableGround {
	const gone = new Set(table.fieldGroups.get(field) ?? [field]);
	const { start, end } = contractFor(table.dataset)?.interval ?? {};
	const isDate = field === start || field === end;
	return {
		...table,
		columns: new Map([...table.columns].filter(([name]) => !gone.has(name))),
		interval: isDate ? null : table.interval
	};
}
