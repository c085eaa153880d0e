import { withoutFormula } from './plain-text';
import { escaped } from './sealed/html';

/** Text that is nothing but text, in a browser and in a spreadsheet or word processor that opens the page. */
export function plain(text: string): string {
	return escaped(withoutFormula(text));
}

/** One HTML file that asks for nothing: no script, no picture, no address. `body`: markup whose texts went through `plain`. */
export function htmlPage(title: string, body: string): string {
	return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${plain(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${plain(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

const style = `
body{color:#212b32;font:1rem/1.5 Arial,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}
table{border-collapse:collapse;margin-bottom:2rem;width:100%}
caption{font-weight:bold;padding-bottom:.5rem;text-align:left}
th,td{border-bottom:1px solid #aeb7bd;overflow-wrap:anywhere;padding:.5rem;text-align:left;vertical-align:top}
`;
