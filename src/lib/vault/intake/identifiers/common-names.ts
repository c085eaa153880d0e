const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Forenames that are common in England and Wales at any age (ONS, baby names and earlier registers). Those that are also months,
 * plants, colours or virtues are left out, because columns of codes hold such words.
 */
export const forenames = words(`
	aaron abdul abdullah abigail adam adrian agnes ahmed aisha alan albert alex alexander alexandra alfie alfred alice alison amanda
	amelia amina amy andrea andrew angela ann anna anne annie anthony antony archie arthur ashley audrey ava barbara barry beatrice
	ben benjamin bernard beryl beth betty beverley brenda brian bridget bronwen bruce callum carl carol caroline carolyn catherine
	charles charlie charlotte chelsea chloe christian christina christine christopher claire clare clifford colin connor constance
	craig cynthia daniel danielle darren david dawn deborah debra denis denise dennis derek diana diane donald donna doreen doris
	dorothy douglas dylan edith edna edward eileen elaine eleanor elizabeth ellen ellie elsie emily emma eric ernest esther ethan
	ethel eva evelyn evie fatima finley fiona florence frances francis frank frederick freya gail gareth garry gary gavin gemma
	geoffrey george gerald geraldine gillian gladys glenn glenys gloria glyn gordon graham gwen gwyneth hannah harold harriet
	harrison harry hassan hayley hazel heather helen henry hilda hilary howard hugh hussain ian ibrahim imran irene isaac isabella
	isla jack jacob jacqueline jake james jamie jane janet janice jasmine jason jayne jean jeffrey jennifer jeremy jessica jill joan
	joanna joanne john jonathan jordan joseph joshua josephine joyce juan judith julia julian julie karen karl kate katherine kathleen
	kathryn katie keith kelly kenneth kerry kevin khadija kim kirsty kyle lauren laura lee leo leon leonard leslie lewis liam lilian
	linda lindsay lisa logan lorraine louis louise lucas lucy luke lydia lynn lynne malcolm margaret maria marian marie marion
	marjorie martin martyn mary maryam mason matthew maureen mavis max megan melanie michael michelle mildred millie mohamed mohammad
	mohammed molly monica muhammad muriel nancy naomi natalie natasha neil nicholas nicola nigel noah nora norma norman olivia omar
	oliver oscar owen paige pamela patricia patrick paul paula pauline peggy peter philip phillip phoebe phyllis priya rachael rachel
	raymond rebecca reginald rhys richard rita robert robin roger ronald rosemary ross roy russell ruth ryan sally samantha samuel
	sandra sara sarah scott sean sebastian shane sharon sheila shirley sian simon sophia sophie stacey stanley stella stephanie
	stephen steven stewart stuart susan suzanne sylvia teresa terence terry theo theresa thomas tina toby tracey tracy trevor valerie
	vera vanessa vincent walter wayne wendy wilfred william winifred yasmin yousef yusuf yvonne zachary zainab zoe
`);

/** Surnames that are common in England and Wales, but for those that are also plain words. */
export const surnames = words(`
	adams ahmed akhtar ali allen anderson andrews atkinson bailey barnes begum bennett bibi campbell chapman clarke collins cooper cox
	davies davis dixon edwards ellis evans fletcher foster gibson graham griffiths hall hamilton harris harrison harvey holmes hughes
	hussain hussein jackson james jenkins johnson johnston jones kaur kelly kennedy khan lewis lloyd marshall martin mason matthews
	mcdonald mehta miah mitchell mohammed morgan morris morrison murphy murray o'brien o'connor o'neill okafor owen palmer parker patel
	pearson phillips powell price richards richardson roberts robertson robinson rogers russell scott shah sharma shaw simpson singh
	smith stevens stewart taylor thomas thompson thomson walker watson webb wilkinson williams williamson wilson wright
`);

const notPeople =
	/ (?:surgery|practice|court|house|centre|center|ward|road|street|school|college|park|lodge|hospital|clinic|care|home|homes|trust|team|partnership|gardens|close|hall|unit|church|primary|medical|group|way|island|hill|green|north|south|east|west|town)$/;

/** How a text of letters reads as a person's name: it has a title or a common forename as its first word, or that after a comma, or is a common surname. */
export function readsAsPerson(text: string): { forename: boolean; surname: boolean } {
	const plain = text.toLowerCase().replaceAll('’', "'");
	if (notPeople.test(plain)) return { forename: false, surname: false };
	const titled = /^(?:mr|mrs|ms|miss)\.? \p{L}/u.test(plain);
	const parts = plain.replace(/^(?:mr|mrs|ms|miss|dr|rev)\.? /, '').split(/,? /);
	const [first = ''] = parts;
	const given = plain.includes(', ') ? (parts[1] ?? '') : first;
	const last = plain.includes(', ') ? first : (parts.at(-1) ?? '');
	return { forename: parts.length <= 4 && (titled || forenames.has(given)), surname: parts.length <= 3 && surnames.has(last) };
}
