// Beside the map: the list of what is present, or the chosen row with its sources, its
// episode, what came before and after at the same place, and a citation.

const LISTED_AT_MOST = 100;
const LIST_EVERY = 160; // milliseconds: a reader cannot follow more, and playback needs the time

class Panel {
  constructor(index, columns, titles, popups, symbols, texts, choose, corrections) {
    Object.assign(this, { index, columns, titles, popups, symbols, texts, choose, corrections });
    this.chosen = -1;
    this.element = element("aside", { class: "km-panel", "aria-label": texts.panel, tabindex: "-1" });
    this.drawnAt = 0;
  }

  // The list follows the map, but no faster than it can be read.
  update() {
    if (this.chosen >= 0) return;
    clearTimeout(this.waiting);
    const wait = this.drawnAt + LIST_EVERY - performance.now();
    if (wait > 0) this.waiting = setTimeout(() => this.list(), wait);
    else this.list();
  }

  // Title and dates in words of every row, fetched when they are first wanted.
  allTitles() {
    return this.loaded ||= load(this.titles).then((told) => ({
      ...told, english: new Set(told.english), outdated: new Set(told.outdated) }));
  }

  async list() {
    const told = await this.allTitles();
    if (this.chosen >= 0) return;
    this.drawnAt = performance.now();
    const focused = this.element.contains(document.activeElement) && document.activeElement;
    const byType = this.index.types.map(() => []);
    for (let row = 0; row < this.index.count; row++) {
      if (this.index.state[row]) byType[this.index.type[row]].push(row);
    }
    let room = LISTED_AT_MOST;
    const sections = byType.flatMap((rows, type) => {
      if (!rows.length) return [];
      const shown = rows.slice(0, room);
      room -= shown.length;
      const rest = rows.length - shown.length;
      return [
        element("h3", {}, `${this.texts.types[this.index.types[type]]} (${rows.length})`),
        element("ul", { class: "km-list" },
          ...shown.map((row) => this.entry(row, told)),
          rest ? element("li", { class: "km-rest" }, fill(this.texts.more, { count: rest })) : ""),
      ];
    });
    this.element.replaceChildren(...(sections.length
      ? sections : [element("p", { class: "km-empty" }, this.texts.empty)]));
    if (!focused) return;
    // The same row again, or the one that the visitor comes back from.
    const row = focused.dataset.row ?? this.left;
    (this.element.querySelector(`[data-row="${row}"]`) || this.element).focus();
  }

  // The title of a row: as English where it is not translated, with a note where its
  // translation is of an older text.
  title(row, titles) {
    return element("span", { lang: titles.english.has(row) && "en" }, titles.title[row],
      titles.outdated.has(row) && ` (${this.texts.older})`);
  }

  entry(row, titles) {
    return element("li", {}, element("button", { type: "button", "data-row": row, onclick: () => this.choose(row) },
      symbol(this.symbols, this.symbols.of(row), this.index.state[row] || POSSIBLE, 18),
      element("span", {}, this.title(row, titles), element("small", {}, titles.when[row]))));
  }

  async show(row) {
    this.chosen = row;
    if (row < 0) return this.list();
    this.left = row;
    const [story, told, titles] = await Promise.all([
      this.popups.story(row, null), this.popups.tell(row), this.allTitles()]);
    if (this.chosen !== row) return null;
    const related = (heading, rows) => (rows.length
      ? [element("h4", {}, heading), element("ul", { class: "km-list" },
        ...rows.map((other) => this.entry(other, titles)))]
      : []);
    const { place, episode } = this.columns, start = this.index.earliestStart;
    const rows = [...this.index.ids.keys()].filter((other) => other !== row);
    const atPlace = rows.filter((other) => place[other] === place[row]
      && this.index.types[this.index.type[other]] !== "institution")
      .sort((one, other) => start[one] - start[other]);
    const copy = (label, text) => element("button", {
      type: "button", class: "km-button", onclick: async (event) => {
        const button = event.target;
        await copyText(text);
        button.textContent = this.texts.copied;
      },
    }, label);
    const focused = this.element.contains(document.activeElement);
    const back = element("button", { type: "button", class: "km-back", onclick: () => this.choose(-1) },
      `‹ ${this.texts.back}`);
    this.element.replaceChildren(
      back,
      story,
      ...related(this.texts.episode, rows.filter((other) => episode[row] && episode[other] === episode[row])),
      ...related(this.texts.before, atPlace.filter((other) => start[other] < start[row]).slice(-5)),
      ...related(this.texts.after, atPlace.filter((other) => start[other] >= start[row]).slice(0, 5)),
      element("h4", {}, this.texts.cite),
      element("p", { class: "km-cite" }, told.citation),
      element("p", {}, copy(this.texts.copyCitation, told.citation), " ", copy(this.texts.bibtex, told.bibtex)),
      correctionForm(this.texts.correction, this.corrections, this.index.ids[row], told));
    if (focused) back.focus();
    this.element.scrollTop = 0;
    return null;
  }
}
