/** Partial dates: YYYY, YYYY-MM or YYYY-MM-DD. A comparison has three answers: yes, no, and null for "may be". */

const SHAPE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/**
 * Whether `text` is a partial date that the calendar has.
 *
 * @param {string} text
 */
export function isDate(text) {
  return SHAPE.test(text) && text.slice(0, 4) !== "0000" && (text.length < 10 || lastDay(text.slice(0, 7)) >= text);
}

/**
 * Return the first day that a partial date can stand for.
 *
 * @param {string} date
 */
export const firstDay = (date) => (date + "-01-01").slice(0, 10);

/**
 * Return the last day that a partial date can stand for.
 *
 * @param {string} date
 */
export function lastDay(date) {
  if (date.length === 10) return date;
  const month = date.slice(5, 7) || "12";
  const days = new Date(Date.UTC(2000 + (Number(date.slice(0, 4)) % 400), Number(month), 0)).getUTCDate();
  return `${date.slice(0, 4)}-${month}-${days}`;
}

/**
 * Whether something with these bounds holds on `day`; null means it only may. The end is inclusive. A bound that is
 * open (`..`) or was not looked up does not exclude; an unknown one (`?`) leaves it possible.
 *
 * @param {string | undefined} from
 * @param {string | undefined} to
 * @param {string} day
 * @returns {boolean | null}
 */
export function holds(from, to, day) {
  let sure = from !== "?" && to !== "?";
  if (from !== undefined && from !== "?" && from !== "..") {
    if (lastDay(day) < firstDay(from)) return false;
    sure &&= firstDay(day) >= lastDay(from);
  }
  if (to !== undefined && to !== "?" && to !== "..") {
    if (firstDay(day) > lastDay(to)) return false;
    sure &&= lastDay(day) <= firstDay(to);
  }
  return sure ? true : null;
}
