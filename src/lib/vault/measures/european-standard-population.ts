/**
 * People of the European Standard Population 2013 by five-year age band: 0 to 4, 5 to 9 … 85 to 89, 90 and over; 100,000 in all.
 * Source: Eurostat, Revision of the European Standard Population (2013).
 */
export const europeanStandardPopulation2013: readonly number[] = [
	5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000
];
