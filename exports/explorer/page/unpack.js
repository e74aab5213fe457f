/** The payload, unpacked: the reverse of `exports/explorer/packed.py`, which tells how it is packed. */

import { claimId } from "./identity.js";

/**
 * @typedef {{[name: string]: Column}} Columns
 * @typedef {object} Column
 * @property {number[]} [at] The rows that have a value, as steps; without it all have.
 * @property {(string | number | null)[]} [texts]
 * @property {Column} [numbered]
 * @property {number[]} [steps]
 * @property {Columns} [table]
 * @property {Column} [counts]
 * @property {Column} [items]
 * @property {any[]} [of]
 * @property {string} [is]
 * @property {any[]} [plain]
 */

/** Letters that may stand for phrases. */
const LETTERS = /[\u0180-\u024f\u0370-\u052f]/g;
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Fields of a claim that follow from its evidence and from other claims, and that its id does not depend on. */
const BESIDE = new Set(["rivals", "superseded_by"]);

/**
 * Return a text with its phrases written out, as `exports/explorer/phrases.py` shortened it.
 *
 * @param {string} text
 * @param {string[]} phrases The letters that stand for phrases, and then the phrases.
 */
export function whole(text, [letters, ...phrases]) {
  const meant = new Map([...letters].map((letter, number) => [letter, phrases[number]]));
  return text.replace(LETTERS, (letter) => meant.get(letter) ?? letter);
}

/**
 * Return the payload.
 *
 * @param {Record<string, any>} packed
 * @returns {import("./data.js").Payload}
 */
export function unpack({ texts, ...found }) {
  /** @type {string[]} */
  const ids = [];
  const reader = new Reader(texts, ids);
  const { columns, rows } = found.claims.columns ? found.claims : { columns: {}, rows: 0 };
  const bare = Object.fromEntries(Object.entries(columns).filter(([name]) => !BESIDE.has(name)));
  for (const claim of reader.rows(bare, rows)) ids.push(claimId(claim));
  for (const [name, value] of Object.entries(found)) {
    if (value?.columns) found[name] = reader.rows(value.columns, value.rows);
  }
  found.claims.forEach((/** @type {any} */ claim, /** @type {number} */ number) => (claim.id = ids[number]));
  return /** @type {any} */ (found);
}

/** Reads columns. */
class Reader {
  #texts;
  #ids;

  /**
   * @param {string[]} texts
   * @param {string[]} ids
   */
  constructor(texts, ids) {
    this.#texts = texts;
    this.#ids = ids;
  }

  /**
   * Return the objects of a table.
   *
   * @param {Columns} columns
   * @param {number} count
   */
  rows(columns, count) {
    /** @type {Record<string, any>[]} */
    const made = Array.from({ length: count }, () => ({}));
    for (const [name, column] of Object.entries(columns)) {
      const at = column.at && summed(column.at);
      this.#cells(column, at?.length ?? count).forEach((cell, number) => {
        if (cell !== null) made[at ? at[number] : number][name] = cell;
      });
    }
    return made;
  }

  /**
   * Return what a column holds.
   *
   * @param {Column} column
   * @param {number} count
   * @returns {any[]}
   */
  #cells({ texts, numbered, steps, table, counts, items, of, is, plain }, count) {
    if (texts) return texts.map((cell) => (typeof cell === "number" ? this.#text(cell) : cell));
    if (numbered) return this.#cells(numbered, count).map((number) => this.#text(number));
    if (steps) return summed(steps);
    if (table) return this.rows(table, count);
    if (of) return [...(is ?? "")].map((letter) => of[ALPHABET.indexOf(letter)]);
    if (!counts || !items) return plain ?? [];
    const ends = summed(this.#cells(counts, count));
    const all = this.#cells(items, ends[ends.length - 1]);
    return ends.map((end, number) => all.slice(ends[number - 1] ?? 0, end));
  }

  /** @param {number} number */
  #text(number) {
    return number > 0 ? this.#texts[number - 1] : this.#ids[-1 - number];
  }
}

/**
 * Return the numbers that some steps lead to.
 *
 * @param {number[]} steps
 */
function summed(steps) {
  let number = 0;
  return steps.map((step) => (number += step));
}
