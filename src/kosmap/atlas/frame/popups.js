// Popups, built when they are opened. What a row tells comes in chunks of many rows, fetched
// when the first of them is asked for.

const EDGE = 12; // pixels between a popup and the edge of the map
const BRIEF = 120; // characters of a text in a popup: two lines

class Popups {
  // readOn: goes to the panel; null where there is none, and popups tell all, as they do while
  // something else stands in its place (`alone`).
  constructor(map, index, details, symbols, texts, picked, readOn, alone) {
    Object.assign(this, { map, index, details, symbols, texts, picked, readOn, alone });
    this.chunks = new Map();
    map.on("resize", () => { if (this.opened?.isOpen()) this.bringIntoView(this.opened); });
  }

  async tell(row) {
    const chunk = Math.floor(row / this.details.size);
    if (!this.chunks.has(chunk)) this.chunks.set(chunk, load(this.details.chunks(chunk)));
    try {
      return (await this.chunks.get(chunk))[row % this.details.size];
    } catch (error) {
      this.chunks.delete(chunk); // the server may still be writing it: ask again next time
      throw error;
    }
  }

  // One row is told in brief; several are listed to choose from, under the name of their place.
  // Where it was opened from the map (`here`), the popup has the focus, and closed it gives the
  // focus back. The map moves at once, not by and by: a button that moves is hard to hit.
  async open(rows, at, { here = true, place = "" } = {}) {
    const opener = document.activeElement;
    const popup = L.popup({ maxWidth: 320, minWidth: 240, autoPan: false, closeButton: false })
      .setLatLng(at).setContent(element("div", {}, "…")).openOn(this.map);
    this.opened = popup;
    const holder = popup.getElement();
    const close = element("button", {
      type: "button", class: "km-close", "aria-label": this.texts.close, title: this.texts.close,
      onclick: () => popup.close(),
    }, "×");
    holder.append(close);
    // A click in a popup may replace what was clicked; the map would take it for its own.
    holder.addEventListener("click", (event) => event.stopPropagation());
    popup.on("remove", () => {
      if (!holder.contains(document.activeElement)) return;
      (opener.isConnected ? opener : this.map.getContainer()).focus();
    });
    const content = rows.length === 1
      ? await this.headline(rows[0], null)
      : await this.list(rows, popup, place);
    if (!popup.isOpen()) return; // closed, or another opened, while this one was fetched
    this.turn(popup, content, here ? content : null);
    if (rows.length === 1) this.picked(rows[0]);
  }

  // Put other content into a popup, and the focus on it.
  turn(popup, content, focused = content) {
    popup.setContent(content);
    this.bringIntoView(popup);
    focused?.focus({ preventScroll: true });
  }

  // Move the map so that the popup is whole, and beside the controls that lie on the map.
  bringIntoView(popup) {
    const size = this.map.getSize(), box = boxOnMap(this.map, popup.getElement());
    const down = beyond(box.top, box.bottom, EDGE, size.y - EDGE);
    const moved = { ...box, top: box.top - down, bottom: box.bottom - down };
    let left = EDGE, right = size.x - EDGE;
    for (const control of this.map.getContainer().querySelectorAll(".leaflet-control")) {
      const held = boxOnMap(this.map, control);
      if (held.bottom <= moved.top || held.top >= moved.bottom || held.right === held.left) continue;
      if (held.right < size.x / 2) left = Math.max(left, held.right + 4);
      else if (held.left > size.x / 2) right = Math.min(right, held.left - 4);
    }
    // On a phone a popup is as wide as the map: no control can be spared.
    const fits = right - left >= box.right - box.left;
    const across = fits ? beyond(box.left, box.right, left, right) : beyond(box.left, box.right, EDGE, size.x - EDGE);
    if (across || down) this.map.panBy([across, down], { animate: false });
  }

  // Type and state of a row; the state is that of the date on the map, also when it moves on.
  heading(row) {
    const heading = element("div", { class: "km-kind", "data-row": row });
    this.head(heading, row);
    return heading;
  }

  head(heading, row) {
    const look = this.symbols.of(row), state = this.index.state[row];
    heading.dataset.state = state;
    heading.replaceChildren(symbol(this.symbols, look, state || CERTAIN, 18),
      `${this.symbols.words(look)} · ${this.texts.states[STATE_NAMES[state]]}`);
  }

  refresh() {
    for (const heading of document.querySelectorAll(".km-kind[data-row]")) {
      const row = Number(heading.dataset.row);
      if (Number(heading.dataset.state) !== this.index.state[row]) this.head(heading, row);
    }
    // A list tells of one date: on another on which its rows are not as they were, it is gone.
    for (const entry of document.querySelectorAll(".leaflet-popup li[data-row]")) {
      const { row, state } = entry.dataset;
      if (Number(state) !== this.index.state[row]) return this.map.closePopup();
    }
  }

  // Rows by place and type, each place under its name; `place` is that of the whole list.
  async list(rows, popup, place) {
    const told = new Map(await Promise.all(rows.map(async (row) => [row, await this.tell(row)])));
    const { type, earliestStart } = this.index;
    const ordered = [...rows].sort((one, other) =>
      told.get(one).where.localeCompare(told.get(other).where)
      || type[one] - type[other] || earliestStart[one] - earliestStart[other]);
    const places = new Map();
    for (const row of ordered) {
      const { where } = told.get(row);
      if (places.has(where)) places.get(where).push(row); else places.set(where, [row]);
    }
    const entry = (row) => element("li", { "data-row": row, "data-state": this.index.state[row] },
      element("button", { type: "button", onclick: async ({ currentTarget }) => {
        this.turn(popup, await this.headline(row, () => this.turn(popup, list, currentTarget)));
        this.picked(row);
      } },
      symbol(this.symbols, this.symbols.of(row), this.index.state[row], 18),
      element("span", {}, told.get(row).title, element("small", {}, told.get(row).when))));
    const count = fill(this.texts.here, { count: rows.length });
    const heading = place ? `${place} · ${count}` : count;
    const list = element("div", { class: "km-popup", role: "group", "aria-label": heading, tabindex: "-1" },
      element("h3", {}, heading),
      ...[...places].flatMap(([where, there]) => [
        places.size > 1 ? element("h4", {}, where) : "",
        element("ul", { class: "km-list" }, ...there.map(entry)),
      ]));
    return list;
  }

  // The row in a few lines, and the way to the rest of it.
  async headline(row, back) {
    if (!this.readOn || this.alone()) return this.story(row, back);
    const told = await this.tell(row);
    const brief = told.description.length > BRIEF
      ? `${told.description.slice(0, BRIEF).replace(/\s+\S*$/, "")} …` : told.description;
    return element("div", { class: "km-popup", role: "group", "aria-label": told.title, tabindex: "-1" },
      this.backButton(back),
      ...this.facts(row, told),
      element("p", { class: "km-brief", lang: told.english.includes("description") && "en" }, brief),
      element("button", { type: "button", class: "km-more", onclick: this.readOn }, this.texts.readOn));
  }

  // All of it, with its sources.
  async story(row, back) {
    const told = await this.tell(row);
    const sources = told.sources.map((source) => {
      const words = `${source.label}${source.locator ? `, ${source.locator}` : ""}`;
      return element("li", {}, source.url
        ? element("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, words)
        : words);
    });
    return element("div", { class: "km-popup", role: "group", "aria-label": told.title, tabindex: "-1" },
      this.backButton(back),
      ...this.facts(row, told),
      element("p", { lang: told.english.includes("description") && "en" }, told.description),
      told.confidence && element("p", { class: "km-confidence" }, told.confidence),
      this.translation(row, told.states),
      element("ul", { class: "km-sources" }, ...sources));
  }

  // How the texts of a row stand to the English ones, and how to correct them.
  translation(row, states) {
    const said = states.map((state) => this.texts.translation[state]);
    return states.length > 0 && element("p", { class: "km-translation", "data-states": states.join(" ") },
      [...said, fill(this.texts.correct, { id: this.index.ids[row] })].join(" "));
  }

  facts(row, told) {
    return [
      this.heading(row),
      element("h3", { lang: told.english.includes("title") && "en" }, told.title,
        told.states.includes("outdated") && ` (${this.texts.older})`),
      element("p", { class: "km-when" }, told.when),
      element("p", { class: "km-where" }, told.where),
      told.figures && element("p", { class: "km-figures" }, told.figures),
    ];
  }

  backButton(back) {
    return back && element("button", { type: "button", class: "km-back", onclick: back },
      `‹ ${this.texts.back}`);
  }
}

// How far a span lies before `least` (below zero) or past `most`.
function beyond(low, high, least, most) {
  return Math.min(0, low - least) || Math.max(0, high - most);
}
