/**
 * The blank lines after a record, and the shorter records after these: notes below the table if nothing else follows,
 * and faults in it if it goes on.
 */
export class TableEnd {
	/** A blank line came, and no record of the table since. */
	isNear = false;
	notes = 0;
	/** Lines that would be faults. */
	faults = 0;
	firstFault = 0;

	blank(line: number, isFault: boolean): void {
		this.isNear = true;
		if (isFault) this.fault(line);
	}

	note(line: number): void {
		this.notes += 1;
		this.fault(line);
	}

	/** The table goes on. */
	reset(): void {
		this.isNear = false;
		this.notes = 0;
		this.faults = 0;
	}

	private fault(line: number): void {
		if (this.faults === 0) this.firstFault = line;
		this.faults += 1;
	}
}
