export function printedModule(exported: Readonly<Record<string, unknown>>): string;
