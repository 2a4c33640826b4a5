// Popups, built when they are opened. What a row tells comes in chunks of many rows, fetched
// when the first of them is asked for.

class Popups {
  constructor(map, index, details, symbols, texts, picked) {
    Object.assign(this, { map, index, details, symbols, texts, picked });
    this.chunks = new Map();
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

  // One row is told in full; several are listed to choose from. Where it was opened from the
  // map (`here`), the popup has the focus, and closed it gives the focus back.
  async open(rows, at, here = true) {
    const opener = document.activeElement;
    const popup = L.popup({ maxWidth: 320, minWidth: 240, autoPanPadding: [24, 24] })
      .setLatLng(at).setContent(element("div", {}, "…")).openOn(this.map);
    // A click in a popup may replace what was clicked; the map would take it for its own.
    popup.getElement().addEventListener("click", (event) => event.stopPropagation());
    popup.on("remove", () => {
      if (!popup.getElement().contains(document.activeElement)) return;
      (opener.isConnected ? opener : this.map.getContainer()).focus();
    });
    const content = rows.length === 1
      ? await this.story(rows[0], null)
      : await this.list(rows, popup);
    popup.setContent(content);
    if (here) content.focus({ preventScroll: true });
    if (rows.length === 1) this.picked(rows[0]);
  }

  // Put other content into a popup, and the focus on it.
  turn(popup, content, focused = content) {
    popup.setContent(content);
    focused.focus({ preventScroll: true });
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

  async list(rows, popup) {
    const told = await Promise.all(rows.map((row) => this.tell(row)));
    const order = rows.map((_, at) => at).sort((one, other) =>
      this.index.type[rows[one]] - this.index.type[rows[other]]
      || this.index.earliestStart[rows[one]] - this.index.earliestStart[rows[other]]);
    const items = order.map((at) => element("li",
      { "data-row": rows[at], "data-state": this.index.state[rows[at]] },
      element("button", { type: "button", onclick: async ({ currentTarget }) => {
        this.turn(popup, await this.story(rows[at], () => this.turn(popup, list, currentTarget)));
        this.picked(rows[at]);
      } },
      symbol(this.symbols, this.symbols.of(rows[at]), this.index.state[rows[at]], 18),
      element("span", {}, told[at].title, element("small", {}, told[at].when)))));
    const heading = fill(this.texts.here, { count: rows.length });
    const list = element("div", { class: "km-popup", role: "group", "aria-label": heading, tabindex: "-1" },
      element("h3", {}, heading),
      element("ul", { class: "km-list" }, ...items));
    return list;
  }

  async story(row, back) {
    const told = await this.tell(row);
    const sources = told.sources.map((source) => {
      const words = `${source.label}${source.locator ? `, ${source.locator}` : ""}`;
      return element("li", {}, source.url
        ? element("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, words)
        : words);
    });
    return element("div", { class: "km-popup", role: "group", "aria-label": told.title, tabindex: "-1" },
      back && element("button", { type: "button", class: "km-back", onclick: back },
        `‹ ${this.texts.back}`),
      this.heading(row),
      element("h3", {}, told.title),
      element("p", { class: "km-when" }, told.when),
      element("p", { class: "km-where" }, told.where),
      element("p", {}, told.description),
      told.figures && element("p", { class: "km-figures" }, told.figures),
      told.confidence && element("p", { class: "km-confidence" }, told.confidence),
      element("ul", { class: "km-sources" }, ...sources));
  }
}
