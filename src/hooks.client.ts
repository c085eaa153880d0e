import '$lib/protocol/no-generated-code';
