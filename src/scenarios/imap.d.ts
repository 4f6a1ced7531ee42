declare module "*.imap?raw" {
  const text: string;
  export default text;
}
