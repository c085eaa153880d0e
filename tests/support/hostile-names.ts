import { care, goodFolder, lookup, register, upload } from './planted-files';

const runs = 'globalThis.polluted=1';
/** Each would do something, in a page, a statement or a sheet, if it were taken for anything but a name. */
export const hostile = {
	wards: [`<img src=x onerror="${runs}">&amp;Belfairs`, `=HYPERLINK("https://example.org")'; DROP TABLE t1; --`],
	/** Codes of neighbourhoods of one's own, which may be any text. */
	codes: [`=1+1"><img src=x onerror=${runs}>`, `../../#/?q=%00&'); DROP TABLE t1; --`],
	neighbourhoods: ['@SUM(A1)', `<iframe src="javascript:${runs}">`],
	project: `<svg onload=${runs}>Two wards\u202edrows owT\u202c`,
	controller: `</script><script>${runs}</script>The council`,
	purpose: `<iframe srcdoc="<script>parent.polluted=1</script>"></iframe>Plan care\u0007`,
	agreement: `@SUM(1+1)*cmd|'/C calc'!A0`,
	place: `<a href="javascript:${runs}">Southend</a>`,
	columns: [`<img src=x onerror=${runs}>`, `"; DROP TABLE t1; --`, '=cmd|calc', '__proto__', '\u202eGNIDAEH\u202c', '{{7*7}}'],
	file: `<img src=x onerror=${runs}>\u202etxt.csv`,
	title: `<svg/onload=${runs}> & '"=1+1`,
	words: `[x](javascript:${runs}) <script>${runs}</script> **<img src=x onerror=${runs}>**`,
	notes: `<object data="javascript:${runs}"></object>`
} as const;

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A folder that is in order but for its names: wards, columns, files, and every text of its manifest. */
export function hostileFolder(): ReturnType<typeof goodFolder> {
	const manifest = JSON.parse(goodFolder()[0]?.buffer.toString('utf8') ?? '') as {
		purposes: object[];
		datasets: { file: string }[];
	};
	const [purpose] = manifest.purposes;
	const datasets = manifest.datasets.map((one) => (one.file === 'asc_cld.csv' ? { ...one, file: hostile.file } : one));
	const told = {
		...manifest,
		project: hostile.project,
		controllers: [hostile.controller],
		purposes: [{ ...purpose, text: hostile.purpose, agreement: hostile.agreement }],
		place: { code: 'E06000033', name: hostile.place },
		datasets
	};
	const [header = '', ...rows] = register().split('\n');
	const wider = [
		[header, ...hostile.columns.map(quoted)].join(','),
		...rows.map((row) => [row, ...hostile.columns.map((column, at) => (at % 2 ? '' : quoted(column)))].join(','))
	];
	const [columns = '', ...places] = lookup().split('\n');
	const named = [
		`${columns},NEIGHBOURHOOD,NEIGHBOURHOOD_NAME`,
		...places.map((place) => {
			const at = place.endsWith('Belfairs') ? 0 : 1;
			const own = [hostile.wards[at], hostile.codes[at], hostile.neighbourhoods[at]].map((text) => quoted(text ?? ''));
			return [...place.split(',').slice(0, 2), ...own].join(',');
		})
	].join('\n');
	return [
		upload('manifest.json', JSON.stringify(told)),
		upload('gp_register.csv', wider.join('\n')),
		upload(hostile.file, care()),
		upload('geo_lookup.csv', named)
	];
}

/** A file of no known kind, whose columns the user is asked about by their names. */
export const strangeFile = () =>
	upload(`'"><svg onload=${runs}>.csv`, ['PSEUDO_ID', ...hostile.columns].map(quoted).join(',').concat('\n', 'a,1,2,3,4,5,6'));
