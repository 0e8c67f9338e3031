/** What the page may ask its server for. */
export const operations = [{ name: 'serve', path: './api/serve' }] as const;

export const title = 'Web';
