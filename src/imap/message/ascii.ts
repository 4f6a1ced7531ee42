/**
 * Case of ASCII letters only. Octet strings hold octets above 127 that `toLowerCase` would take for Latin letters.
 */
export function asciiLower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function asciiUpper(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
