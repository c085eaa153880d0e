export const answers = true;
