import { expect, test } from 'vitest';
import { textKind } from '../../src/catalog/text-kind.ts';

test.each([
  ['Unheardware 3', 'name'],
  ['Befunge', 'name'],
  ['Acme Order Engine', 'name'],
  ['Stores the invoices of a year', 'description'],
  ['Handles payments', 'description'],
  ['The tier that talks to partners.', 'description'],
  ['responsible for what the customer sees', 'description'],
  ['顧客の注文を受け付けて処理する', 'description'],
  ['443', 'address'],
  ['8080:80', 'address'],
  ['Port 5432', 'address'],
  ['10.0.0.7', 'address'],
  ['/api/v1/*', 'address'],
  ['https://example.com', 'address'],
  ['<Technology>', 'placeholder'],
  ['{{ technology }}', 'placeholder'],
  ['tech2', 'placeholder'],
  ['…', 'placeholder'],
  ['?', 'placeholder'],
  ['', 'placeholder'],
])('%j is a %s', (text, kind) => {
  expect(textKind(text)).toBe(kind);
});
