const of5to89 = [5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500] as const;

/**
 * People of the European Standard Population 2013 by five-year age band: 0 to 4, 5 to 9 … 85 to 89, 90 and over; 100,000 in all.
 * Source: Eurostat, Revision of the European Standard Population (2013).
 */
export const europeanStandardPopulation2013: readonly number[] = [5000, ...of5to89, 1000];

/** The same in 20 bands, infants apart: 0, 1 to 4, 5 to 9 … 85 to 89, 90 and over. */
export const europeanStandardPopulation2013In20: readonly number[] = [1000, 4000, ...of5to89, 1000];

/** The same in Eurostat's own 21 bands: 0, 1 to 4, 5 to 9 … 90 to 94, 95 and over. */
export const europeanStandardPopulation2013In21: readonly number[] = [1000, 4000, ...of5to89, 800, 200];
