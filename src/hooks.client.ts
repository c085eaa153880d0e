import '$lib/protocol/no-generated-code';
import { letThePageIn } from '$lib/ui/in-slices';
import { listLanguages } from '$lib/vault-client/list-languages';

/**
 * Has the schemas of the protocol made, of questions, of tables and of all that crosses, and then the catalogue, each in a task of its own, before
 * the first screen wants them: together they would hold the page for a tenth of a second and more. Meanwhile a worker has the languages listed.
 */
export async function init(): Promise<void> {
	const listed = listLanguages();
	await import('$lib/protocol/question');
	await letThePageIn();
	await import('$lib/protocol/safe-table');
	await letThePageIn();
	await import('$lib/protocol/exchange');
	await letThePageIn();
	await import('$lib/catalogue/indicators');
	await letThePageIn();
	await listed;
}
