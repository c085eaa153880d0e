import type * as z from 'zod';
import type { DatasetContract } from './contract';
import apc from '../../../data-schemas/apc.json';
import ascCld from '../../../data-schemas/asc_cld.json';
import councilHousing from '../../../data-schemas/council_housing.json';
import csds from '../../../data-schemas/csds.json';
import csdsContacts from '../../../data-schemas/csds_contacts.json';
import deaths from '../../../data-schemas/deaths.json';
import deprivation from '../../../data-schemas/deprivation.json';
import deprivation2019 from '../../../data-schemas/deprivation_2019.json';
import ecds from '../../../data-schemas/ecds.json';
import geoLookup from '../../../data-schemas/geo_lookup.json';
import gpRegister from '../../../data-schemas/gp_register.json';
import mhsds from '../../../data-schemas/mhsds.json';
import mhsdsContacts from '../../../data-schemas/mhsds_contacts.json';
import mhsdsSpells from '../../../data-schemas/mhsds_spells.json';
import populationMye from '../../../data-schemas/population_mye.json';
import populationProjection from '../../../data-schemas/population_projection.json';
import practiceLookup from '../../../data-schemas/practice_lookup.json';
import referencePrevalence from '../../../data-schemas/reference_prevalence.json';
import targets from '../../../data-schemas/targets.json';
import unitCosts from '../../../data-schemas/unit_costs.json';

type Written = z.input<typeof DatasetContract>;

/**
 * A contract with all that its schema fills in. These are files of the build, as code is: a test holds them to the schema, and each of them
 * to what the schema makes of it, so that nobody's page waits for that.
 */
const filledIn = ({ byType, ...written }: Written): DatasetContract => ({
	...written,
	keyAlso: written.keyAlso ?? [],
	preferred: written.preferred ?? [],
	keyWithinPart: written.keyWithinPart ?? [],
	ofPerson: written.ofPerson ?? [],
	...(byType && { byType: { ...byType, types: byType.types.map((type) => ({ ...type, optional: type.optional ?? [] })) } }),
	fieldGroups: written.fieldGroups ?? [],
	wideAges: written.wideAges ?? false,
	wideYears: written.wideYears ?? false,
	oneOf: written.oneOf ?? [],
	quasiIdentifiers: written.quasiIdentifiers ?? [],
	fields: written.fields.map((field) => ({
		...field,
		aliases: field.aliases ?? [],
		askable: field.askable ?? false,
		status: field.status ?? 'to-be-checked'
	}))
});

/** Every kind of dataset that Wardwise reads: the spine first, then records of people, then open statistics. */
export const knownContracts: readonly DatasetContract[] = [
	gpRegister,
	ascCld,
	apc,
	ecds,
	csds,
	csdsContacts,
	mhsds,
	mhsdsContacts,
	mhsdsSpells,
	councilHousing,
	deaths,
	geoLookup,
	practiceLookup,
	populationMye,
	populationProjection,
	deprivation,
	deprivation2019,
	referencePrevalence,
	unitCosts,
	targets
].map((json) => filledIn(json as Written));

/** The contract with this id, or nothing. */
export function contractFor(id: string): DatasetContract | undefined {
	return knownContracts.find((contract) => contract.id === id);
}
