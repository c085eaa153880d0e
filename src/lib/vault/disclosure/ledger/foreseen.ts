/** What a ledger has foreseen of a table that has not been let out. */
export type Foreseen = {
	/** Whether the ledger is still as it was when it foresaw. */
	readonly holds: () => boolean;
	/** Remembers the table as `check` would, without looking again. Only where the verdict is `safe`, and every ledger that had a say in it still `holds`. */
	readonly remember: () => void;
	/** How much is kept for that, at the most, beside the table and its people. */
	readonly bytes: () => number;
};
