/** Shown with every figure that says somebody has no service in the council's records. */
export const selfFunderCaveat =
	'"No council-arranged care recorded" does not mean no care: people who arrange and pay for their own care are absent from the council’s records.';

/** The range that people who pay for themselves may make: see the indicator of affluent homes. */
export const selfFunderRangeCaveat =
	'How many of these people pay for their own care is not known: anything from none of those in affluent homes to all of them. The indicator “possible self-funders” counts these.';

/** How fifths of the place are formed. */
export const placeFifthCaveat =
	'Fifths of this place: its small areas (LSOAs) in order of the Index of Multiple Deprivation, as near as can be the same number of them in each. They tell of this place alone: its most deprived fifth is another in every place, and fifths of two places cannot be compared.';

/** Of groups that are set beside everybody by a figure that is not standardised. */
export const comparedAsTheyAre =
	'Groups are compared as they are: one whose people are older or younger than all others may have a higher or lower figure for that alone. The same question about one age band shows whether it is so.';

/** How people are put into stages of care. */
export const careStageCaveat =
	'Each person is in one stage, the furthest of which the care file has a record. On the last day it covers: long-term care open; else short-term support to maximise independence; else support for an unpaid carer, given or received. In the period it covers, and none of these open: another service, or one that has ended (equipment and low-level help among them); else an assessment or review; else a request or any other record; else nothing. The furthest stage is not the latest record, and not always the last of a way: somebody may have care without a request in the period.';

export const selfFundersAbsent = 'People who arrange and pay for their own care are absent from the council’s records.';
export const notLinked = 'People of the care file who could not be linked to the register are not counted.';
export const notLinkedSeemsNone =
	'People of the care file who could not be linked to the register may be counted as having no care recorded.';
export const inProgress =
	'A request, assessment or review that is not completed does not show: no record can also mean in progress.';
export const careHomesLeftOut = 'People in care homes are left out, by the GP’s flag; where the flag is blank they are kept.';
export const undiagnosed =
	'By national estimates about one person in three with dementia has no diagnosis and is not on the register.';

export const registerCaveat = 'A register holds diagnosed and coded conditions, not everyone who has the condition.';
export const conditionsCounted = 'The number of conditions depends on which registers and flags are in the file.';
export const frailtyCoding = 'The frailty index depends on how fully practices code; people without a score count as not frail.';

export const hospitalCoding = 'Hospitals differ in how they code, and coding changes over time.';
export const episodesCounted =
	'Every record of the file is counted: where it holds episodes and not whole stays, ask for the first episode only.';
export const repeatedPeople = 'The limits take into account that the same person can be admitted several times.';
export const stayedOnRegister =
	'Only people who are still on the register are counted: those who died or moved away in the period are not.';
