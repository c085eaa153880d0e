import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import FilePicker from '$lib/ui/FilePicker.svelte';
import { findBreaches } from '../../support/find-breaches';

async function setup(disabled: boolean) {
	const onfiles = vi.fn<(files: File[]) => void>();
	const screen = await render(FilePicker, { disabled, onfiles });
	const area = screen.container.querySelector('.picker');
	const drop = (files: File[]): void => {
		const transfer = new DataTransfer();
		for (const file of files) transfer.items.add(file);
		area?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
	};
	return { screen, onfiles, drop };
}

describe('the file picker', () => {
	test('lets nothing in while it is disabled, neither by button nor by dropping', async () => {
		const { screen, onfiles, drop } = await setup(true);
		await expect.element(page.getByRole('button', { name: 'Choose files' })).toBeDisabled();
		await expect.element(page.getByRole('button', { name: 'Choose a folder' })).toBeDisabled();
		drop([new File(['a'], 'a.csv')]);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(onfiles).not.toHaveBeenCalled();
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('hands on what is dropped, without hidden files', async () => {
		const { onfiles, drop } = await setup(false);
		drop([new File(['b'], 'b.csv'), new File(['x'], '.DS_Store'), new File(['a'], 'a.csv')]);
		await vi.waitFor(() => expect(onfiles).toHaveBeenCalledOnce());
		expect(onfiles.mock.lastCall?.[0].map(({ name }) => name).sort()).toEqual(['a.csv', 'b.csv']);
	});

	test('hands on the same file again when it is chosen again', async () => {
		const { screen, onfiles } = await setup(false);
		const input = screen.container.querySelector<HTMLInputElement>('[data-test="files"]');
		const choose = (): void => {
			const transfer = new DataTransfer();
			transfer.items.add(new File(['a'], 'a.csv'));
			if (input) input.files = transfer.files;
			input?.dispatchEvent(new Event('change', { bubbles: true }));
		};
		choose();
		choose();
		expect(onfiles).toHaveBeenCalledTimes(2);
	});
});
