/** The id of a claim, by the same rule as `Claim.id` in Python: 24 hex digits of the SHA-256 of what it says. */

const DIGITS = 24;
const encoder = new TextEncoder();

/**
 * Return the id of a claim.
 *
 * @param {Record<string, any>} claim
 */
export function claimId({ subject, relation, object, value, datatype, lang, valid_from, valid_to }) {
  const end = object ?? (lang === undefined ? { value, datatype } : { value, lang });
  const content = JSON.stringify([subject, relation, end, valid_from ?? null, valid_to ?? null]);
  return sha256(encoder.encode(content)).slice(0, DIGITS);
}

/** The first 32 bits of the fractional parts of a root of each of the first primes.
 *
 * @param {number} count
 * @param {number} root
 */
function fractions(count, root) {
  const found = [];
  for (let number = 2; found.length < count; number += 1) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= number; factor += 1) isPrime &&= number % factor !== 0;
    if (isPrime) found.push((number ** (1 / root) * 2 ** 32) | 0);
  }
  return found;
}

const START = fractions(8, 2);
const ROUND = fractions(64, 3);
const words = new Int32Array(64);

/**
 * Return the SHA-256 of some bytes in hex digits (FIPS 180-4). The browser's own one makes its callers wait, and is kept
 * from pages that were opened as files.
 *
 * @param {Uint8Array} bytes
 */
export function sha256(bytes) {
  const blocks = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
  new Uint8Array(blocks.buffer).set(bytes);
  blocks.setUint8(bytes.length, 0x80);
  blocks.setUint32(blocks.byteLength - 4, bytes.length * 8);
  const sum = [...START];
  for (let at = 0; at < blocks.byteLength; at += 64) mix(sum, blocks, at);
  return sum.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/**
 * Mix a block of 64 bytes into a sum.
 *
 * @param {number[]} sum
 * @param {DataView} blocks
 * @param {number} at
 */
function mix(sum, blocks, at) {
  let [a, b, c, d, e, f, g, h] = sum;
  for (let round = 0; round < 64; round += 1) {
    if (round < 16) words[round] = blocks.getInt32(at + 4 * round);
    else {
      const near = words[round - 2];
      const far = words[round - 15];
      words[round] =
        words[round - 16] + words[round - 7] + (turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)) +
        (turn(near, 17) ^ turn(near, 19) ^ (near >>> 10));
    }
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[round] + words[round];
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  }
  [a, b, c, d, e, f, g, h].forEach((word, number) => (sum[number] = (sum[number] + word) | 0));
}

/**
 * @param {number} word
 * @param {number} bits
 */
const turn = (word, bits) => (word >>> bits) | (word << (32 - bits));
