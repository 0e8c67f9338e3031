/** The fingerprint of the empty text, which the algorithm starts with (Avro 1.12.0, "Schema Fingerprints"). */
const EMPTY = 0xc15d213aa4d7a795n;

/** CRC-64-AVRO of each byte value. */
const table = Array.from({ length: 256 }, (_, byte) => {
  let fingerprint = BigInt(byte);
  for (let bit = 0; bit < 8; bit += 1) {
    fingerprint = (fingerprint >> 1n) ^ (fingerprint & 1n ? EMPTY : 0n);
  }
  return fingerprint;
});

/** The 64-bit Rabin fingerprint that Avro defines, least significant byte first as single-object encoding has it. */
export function crc64Avro(bytes: Uint8Array): Uint8Array {
  let fingerprint = EMPTY;
  for (const byte of bytes) {
    const index = Number((fingerprint ^ BigInt(byte)) & 0xffn);
    fingerprint = (fingerprint >> 8n) ^ (table[index] ?? 0n);
  }
  const littleEndian = Buffer.alloc(8);
  littleEndian.writeBigUInt64LE(fingerprint);
  return littleEndian;
}
