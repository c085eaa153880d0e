import { DatasetContract } from './contract';
import apc from '../../../data-schemas/apc.json';
import ascCld from '../../../data-schemas/asc_cld.json';
import councilHousing from '../../../data-schemas/council_housing.json';
import deprivation from '../../../data-schemas/deprivation.json';
import geoLookup from '../../../data-schemas/geo_lookup.json';
import gpRegister from '../../../data-schemas/gp_register.json';
import populationMye from '../../../data-schemas/population_mye.json';

/** Every kind of dataset that Wardwise reads: the spine first, then records of people, then open statistics. */
export const knownContracts: readonly DatasetContract[] = [
	gpRegister,
	ascCld,
	apc,
	councilHousing,
	geoLookup,
	populationMye,
	deprivation
].map((json) => DatasetContract.parse(json));

/** The contract with this id, or nothing. */
export function contractFor(id: string): DatasetContract | undefined {
	return knownContracts.find((contract) => contract.id === id);
}
