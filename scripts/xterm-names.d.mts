export const INNER_NAMES: RegExp;
export const RESERVED: string[];
