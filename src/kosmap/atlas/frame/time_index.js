// What is on the map on a day, kept up by difference.
//
// The index knows no dates and no rules of its own: each row comes with four day numbers
// (earliest and latest start, earliest and latest end), and the states are those of
// kosmap/time/presence.py, where they are written down and tested.

const ABSENT = 0, CERTAIN = 1, POSSIBLE = 2, RECENT = 3;
const STATE_NAMES = ["absent", "certain", "possible", "recent"];
const FIRST_DAY = -719162; // 0001-01-01, the day number of a start that is open
const LAST_DAY = 2932896; // 9999-12-31, the day number of an end that is open

class TimeIndex {
  constructor(columns) {
    this.count = columns.ids.length;
    this.ids = columns.ids;
    this.type = Uint8Array.from(columns.type);
    this.types = columns.types;
    this.momentaryType = Uint8Array.from(columns.momentary);
    this.earliestStart = Int32Array.from(columns.earliest_start);
    this.latestStart = Int32Array.from(columns.latest_start);
    this.earliestEnd = Int32Array.from(columns.earliest_end);
    this.latestEnd = Int32Array.from(columns.latest_end);
    this.state = new Uint8Array(this.count);
    this.present = new Int32Array(this.types.length); // how many rows of each type
    this.allowed = new Uint8Array(this.count).fill(1);
    this.day = null;
    this.rangeStart = null;
    this.trail = 0;
    this.edges = this.sortedDays((row) => [
      this.earliestStart[row], this.latestStart[row],
      this.earliestEnd[row] + 1, this.latestEnd[row] + 1,
    ]);
    this.fades = this.sortedDays((row) =>
      this.momentaryType[this.type[row]] ? [this.latestEnd[row] + 1] : []);
    this.changes = this.changeDays();
  }

  // Days at which something happens to a row, with the rows, sorted by day.
  sortedDays(daysOfRow) {
    const keys = [];
    for (let row = 0; row < this.count; row++) {
      for (const day of daysOfRow(row)) {
        if (day > -100000 && day < LAST_DAY) keys.push((day + 100000) * this.count + row);
      }
    }
    const sorted = Float64Array.from(keys).sort();
    const days = new Int32Array(sorted.length), rows = new Int32Array(sorted.length);
    for (let at = 0; at < sorted.length; at++) {
      days[at] = Math.floor(sorted[at] / this.count) - 100000;
      rows[at] = sorted[at] % this.count;
    }
    return { days, rows };
  }

  // The rows that the index passes between two days, either way.
  static passed(sorted, from, to, visit) {
    const low = Math.min(from, to), high = Math.max(from, to);
    const end = firstAfter(sorted.days, high);
    for (let at = firstAfter(sorted.days, low); at < end; at++) visit(sorted.rows[at]);
  }

  stateOf(row) { return this.allowed[row] ? this.stateOnDate(row) : ABSENT; }

  // The state of a row whatever the filters.
  stateOnDate(row) {
    const first = this.rangeStart === null ? this.day : this.rangeStart, last = this.day;
    const surelyLasts = this.latestStart[row] <= this.earliestEnd[row];
    if (surelyLasts && this.latestStart[row] <= last && first <= this.earliestEnd[row]) return CERTAIN;
    if (this.earliestStart[row] <= last && first <= this.latestEnd[row]) return POSSIBLE;
    if (this.rangeStart === null && this.momentaryType[this.type[row]]
        && this.latestEnd[row] < last && last <= this.latestEnd[row] + this.trail) return RECENT;
    return ABSENT;
  }

  // Go to a day (or a range that ends on it); returns the rows whose state has changed.
  show({ day, rangeStart = null, trail = this.trail, allowed = null }) {
    const stepwise = this.day !== null && allowed === null && rangeStart === null
      && this.rangeStart === null && trail === this.trail;
    const from = this.day;
    this.day = day;
    this.rangeStart = rangeStart;
    this.trail = trail;
    if (allowed) {
      this.allowed = allowed;
      this.changes = this.changeDays();
    }
    const changed = [];
    const look = (row) => {
      const state = this.stateOf(row);
      if (state !== this.state[row]) {
        changed.push(row);
        this.present[this.type[row]] += Boolean(state) - Boolean(this.state[row]);
        this.state[row] = state;
      }
    };
    if (stepwise) {
      TimeIndex.passed(this.edges, from, day, look);
      if (trail) TimeIndex.passed(this.fades, from - trail, day - trail, look);
    } else {
      for (let row = 0; row < this.count; row++) look(row);
    }
    return changed;
  }

  // Days on which an allowed row may begin or a durable one is gone, as presence.change_days.
  changeDays() {
    const days = [];
    for (let row = 0; row < this.count; row++) {
      if (!this.allowed[row]) continue;
      if (this.earliestStart[row] > FIRST_DAY) days.push(this.earliestStart[row]);
      if (!this.momentaryType[this.type[row]] && this.latestEnd[row] < LAST_DAY) {
        days.push(this.latestEnd[row] + 1);
      }
    }
    return Int32Array.from(new Set(days)).sort();
  }

  nextChange(day) {
    const at = firstAfter(this.changes, day);
    return at < this.changes.length ? this.changes[at] : null;
  }

  previousChange(day) {
    const at = firstAfter(this.changes, day - 1) - 1;
    return at >= 0 ? this.changes[at] : null;
  }
}

// Position of the first of the sorted days that is later than `day`.
function firstAfter(days, day) {
  let low = 0, high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] <= day) low = middle + 1; else high = middle;
  }
  return low;
}
