/**
 * Case of ASCII letters only. Octet strings hold octets above 127 that `toLowerCase` would take for Latin letters.
 */
export function asciiLower(text: string): string {
  // Only octets above 127 would be taken wrongly, and names of fields have none.
  return BEYOND_ASCII.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text.toLowerCase();
}

export function asciiUpper(text: string): string {
  return BEYOND_ASCII.test(text) ? text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) : text.toUpperCase();
}

const BEYOND_ASCII = /[^\0-\x7f]/;
