export function chromiumLaunch(): { executablePath?: string; channel?: string };
export function ensureBrowser(): void;
