// Two dates side by side, each a map of its own, and what changed between them.

const HALF_A_YEAR = 183;
const CHANGES = ["appeared", "gone", "still", "between"];
const CHANGED_AT_MOST = 150;

// The changes between two days, in the order of the record: a row is there on a day when it
// certainly or possibly stands or happens on it (kosmap/view/comparison.py).
function changesBetween(index, first, last, allowed) {
  const found = Object.fromEntries(CHANGES.map((change) => [change, []]));
  for (let row = 0; row < index.count; row++) {
    if (!allowed[row]) continue;
    const there = (from, to) => index.earliestStart[row] <= to && from <= index.latestEnd[row];
    const before = there(first, first), after = there(last, last);
    if (before && after) found.still.push(row);
    else if (before) found.gone.push(row);
    else if (after) found.appeared.push(row);
    else if (first + 1 < last && there(first + 1, last - 1)) found.between.push(row);
  }
  for (const rows of Object.values(found)) rows.sort((one, other) => index.earliestStart[one] - index.earliestStart[other]);
  return found;
}

class Comparison {
  // frame: of the map; changed({ day, compare }); link(row, day): where the map shows a row.
  constructor(texts, frame, days, titles, changed, link, sideOf) {
    Object.assign(this, { texts, frame, days, titles, changed, link, sideOf });
    const field = (label, name) => element("input", {
      type: "date", class: "km-button", "aria-label": label, min: isoDate(days[0]), max: isoDate(days[1]),
      onchange: (event) => this.choose(name, dayOf(event.target.value)),
    });
    this.fields = { day: field(texts.earlier, "day"), compare: field(texts.later, "compare") };
    this.maps = { day: this.side(texts.earlier), compare: this.side(texts.later) };
    this.list = element("div", { class: "km-changes" });
    this.element = element("div", { class: "km-comparison" },
      ...["day", "compare"].map((name) => element("div", { class: "km-side" },
        element("label", {}, this.texts[name === "day" ? "earlier" : "later"], " ", this.fields[name]),
        this.maps[name])),
      this.list);
    addEventListener("message", (event) => this.hear(event));
  }

  side(title) { return element("iframe", { class: "km-map-side", title }); }

  choose(name, day) {
    if (day === null) return;
    const days = { day: this.view.day, compare: this.view.compare, [name]: day };
    const [first, last] = [days.day, days.compare].sort((one, other) => one - other);
    this.changed({ day: first, compare: last, first: null });
  }

  // A map in which the visitor has moved says so.
  hear(event) {
    for (const [name, map] of Object.entries(this.maps)) {
      if (event.source === map.contentWindow && Number.isInteger(event.data?.kosmapDay)) {
        this.choose(name, event.data.kosmapDay);
      }
    }
  }

  // The view with a second date: half a year later, or before where the record ends.
  settled(view) {
    if (view.compare !== null) {
      const [day, compare] = [view.day, view.compare].sort((one, other) => one - other);
      return { ...view, day, compare, first: null };
    }
    if (view.first !== null) return { ...view, day: view.first, compare: view.day, first: null };
    const before = view.day - HALF_A_YEAR >= this.days[0];
    return { ...view, first: null, ...(before
      ? { day: view.day - HALF_A_YEAR, compare: view.day }
      : { compare: Math.min(this.days[1], view.day + HALF_A_YEAR) }) };
  }

  async update(view, allowed) {
    this.view = view;
    for (const [name, map] of Object.entries(this.maps)) {
      this.fields[name].value = isoDate(view[name]);
      const address = this.sideOf({ ...view, day: view[name], compare: null, trail: 0, event: "" });
      // Another date is said to a map that is there; for other filters it is opened anew.
      const rest = address.replace(/date=[^&#]*/, "");
      if (map.dataset.rest !== rest) {
        map.dataset.rest = rest;
        map.src = address;
      } else {
        map.contentWindow?.postMessage({ kosmapGo: view[name] }, "*");
      }
    }
    const told = await this.titles();
    if (this.view === view) this.tell(changesBetween(this.frame.index, view.day, view.compare, allowed), view, told);
  }

  tell(found, view, told) {
    const { index, looks } = this.frame, words = (day) => this.frame.words(day);
    const values = { before: words(view.day), after: words(view.compare) };
    this.list.replaceChildren(...CHANGES.map((change) => {
      const rows = found[change], head = fill(this.texts.changes[change], values).split(":");
      const byType = index.types.map((type, at) => [type, rows.filter((row) => index.type[row] === at)]);
      return element("section", {},
        element("h2", {}, `${head[0]} `, element("span", { class: "km-number" }, String(rows.length))),
        element("p", {}, head.slice(1).join(":")),
        ...byType.filter(([, ofType]) => ofType.length).map(([type, ofType]) => element("details", { open: ofType.length <= 12 },
          element("summary", {}, symbol(looks, type, CERTAIN, 16), ` ${this.frame.texts.types[type]} (${ofType.length})`),
          element("ul", {}, ...ofType.slice(0, CHANGED_AT_MOST).map((row) => element("li", {},
            element("a", { href: this.link(row, change === "gone" ? view.day : change === "between" ? null : view.compare) },
              told.title[row]),
            element("small", {}, ` ${told.when[row]}`)))),
          ofType.length > CHANGED_AT_MOST
            ? element("p", {}, fill(this.frame.texts.more, { count: ofType.length - CHANGED_AT_MOST })) : "")));
    }));
  }
}
