import { cdp } from 'vitest/browser';

type Media = { media?: 'print'; features?: readonly { name: string; value: string }[] };
type Emulation = { send(method: 'Emulation.setEmulatedMedia', to: object): Promise<unknown> };

/** What the device asks for, or paper in place of the screen, for component tests; without anything, all is as it was. */
export async function emulateMedia({ media, features = [] }: Media = {}): Promise<void> {
	await (cdp() as unknown as Emulation).send('Emulation.setEmulatedMedia', { media: media ?? '', features });
}
