/** What a column's name says it holds. A name alone never refuses a file: the cells must bear it out. */
export type HeaderSays =
	| 'nhs-number'
	| 'postcode'
	| 'birth-date'
	| 'name'
	| 'phone'
	| 'email'
	| 'national-insurance'
	| 'uprn'
	| 'address'
	| 'local-id'
	| 'location'
	| 'free-text';

/** A header in lower-case words with a space on each side: `NHSNumber`, `nhs_number` and `NHS-Number` are one. */
export function headerWords(header: string): string {
	const words = header
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
		.replace(/([A-Za-z])(\d)/g, '$1 $2')
		.replace(/[^\p{L}\d]+/gu, ' ')
		.trim()
		.toLowerCase();
	return ` ${words} `;
}

const rules: readonly { says: HeaderSays; pattern: RegExp; unless?: RegExp }[] = [
	{
		says: 'nhs-number',
		pattern:
			/ (?:new )?nhs (?:no|num|number|nbr|id) | nhsno | nhsnumber | newnhsno | chi (?:no|number) | hcn | h c (?:no|number) /,
		unless: / (?:status|indicator|ind|flag|verified|traced?) /
	},
	{
		says: 'postcode',
		pattern: / post ?code\d? | pcode | pcds? | zip (?:code )?/,
		unless: / (?:sector|district|area|lsoa|msoa|ccg|icb) /
	},
	{
		says: 'birth-date',
		pattern: / dob | d o b | birth(?:date|day)? | born | dateofbirth /,
		unless: / (?:country|place|weight|order) (?:of )?/
	},
	{
		says: 'name',
		pattern:
			/ (?:sur|fore)names? | (?:first|last|family|given|full|middle|maiden|preferred|birth|previous|carer|client|patient|person|mother|father|contact|kin|user|resident|tenant)s? names? | names? of (?:the )?(?:client|patient|person|carer|resident|tenant) | known as | alias | next of kin | fullname | firstname | lastname | initials | name /,
		unless:
			/ (?:ward|provider|drug|service|school|host|hospital|practice|organisation|team|site|area|lsoa|msoa|lad|locality|scheme|gp|la|authority|council|street|road|house|building|property|company|entity|pcn|icb|ccg|region|dataset|field|variable|indicator|product|medicine|event|component|type|category|ltla|utla|rgn|ctry|country|county|parish|sicbl|cauth|stp|nhser|district|borough|place|sector|measure|condition|domain|file|column|month|day|weekday|quarter|group|class|list|form|procedure|diagnosis|specialty|function|language|band|role|brand|trade|test|course|programme|project|device|clinic|department) /
	},
	{ says: 'phone', pattern: / tel | telephone | phone | mobile | landline | phonenumber /, unless: / email / },
	{ says: 'email', pattern: / e ?mail / },
	{ says: 'national-insurance', pattern: / ni (?:no|number) | nino | national insurance / },
	{ says: 'uprn', pattern: / uprn | property ref(?:erence)? | unique property / },
	{
		says: 'address',
		pattern: / address(?:es)? | addr | street | house (?:no|number|name) | building name | town /,
		unless: / (?:e ?mail|ip|type|status|indicator|ind|flag|known|match) /
	},
	{
		says: 'local-id',
		pattern:
			/ hosp(?:ital)? (?:no|num|number|id) | mrn | lpi | (?:pas|mosaic|las|emis|systmone|liquidlogic|carefirst|azeus) (?:id|no|number|ref|reference) | (?:patient|person|client|resident|service user|member|swift|customer|pupil|tenant|tenancy) (?:unique )?(?:id|identifier|key|no|number|ref|reference) | (?:rent|council tax|ctax|housing|benefits?|customer) (?:account )?(?:no|number|ref|reference) | upn | unique pupil number | passport (?:no|number) | driving licen[cs]e(?: no| number)? | la person unique identifier | linked person id | unique identifier | (?:case|event|client|referral|local) (?:ref|reference)(?: number| no)? | local patient /
	},
	{
		says: 'location',
		pattern:
			/ lat | latitude | lon | long | lng | longitude | eastings? | northings? | grid ref(?:erence)? | co ?ord(?:inate)?s? | geo ?(?:location|point|code) | gps | what 3 ?words /,
		unless: / (?:type|quality|status|system|source) /
	},
	{
		says: 'free-text',
		pattern: / notes? | comments? | narrative | free text | freetext | description | details | remarks? | summary | reason text /
	}
];

/** Everything a header says, in the order of the table. */
export function headerSays(header: string): HeaderSays[] {
	const words = headerWords(header);
	return rules.filter(({ pattern, unless }) => pattern.test(words) && !unless?.test(words)).map(({ says }) => says);
}

/** A pseudonym of something, by its name. */
export function saysPseudonym(header: string): boolean {
	return / (?:pseudo\w*|encrypted|hash(?:ed)?|digest|token|salted|anon\w*) /.test(headerWords(header));
}

/** Belongs to an organisation, not a person. */
export function saysOrganisation(header: string): boolean {
	return / (?:practice|provider|school|hospital|site|org|organisation|gp|pharmacy|trust) /.test(headerWords(header));
}
