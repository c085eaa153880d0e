/**
 * The one script of a sealed pack. It shows of each table the rows of the groups that are chosen, and says that the pack has expired. It
 * reads nothing but the page, writes no number that is not a tally of rows, and cannot ask anybody for anything: the policy stops it.
 */
export const filterScript = `'use strict';
for (const form of document.querySelectorAll('form[data-for]')) {
	const rows = [...document.getElementById(form.dataset.for).querySelectorAll('tbody tr')];
	const selects = [...form.querySelectorAll('select')];
	const said = form.querySelector('[role=status]');
	form.hidden = false;
	form.addEventListener('submit', (event) => event.preventDefault());
	form.addEventListener('change', () => {
		const shown = rows.filter((row) => {
			const fits = selects.every((select) => select.value === '' || row.dataset['g' + select.dataset.at] === select.value);
			row.hidden = !fits;
			return fits;
		});
		said.textContent = shown.length === rows.length ? '' : shown.length + ' of ' + rows.length + ' rows are shown.';
	});
}
const last = document.querySelector('[data-expires]');
if (last) {
	const now = new Date();
	const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
	document.getElementById('expired').hidden = today <= last.dataset.expires;
}
`;
