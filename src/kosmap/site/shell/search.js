// Search over the whole record, whatever the date: the results to choose from, in their order.

const OFFERED_AT_MOST = 200;
const TYPED_FOR = 250; // milliseconds without a key before a search begins

class Search {
  // find(search): { rows, within }, rows in the order of time, those within the filters; all of
  // the record where these are none. go(row).
  constructor(texts, titles, find, changed, go) {
    Object.assign(this, { texts, titles, find, changed, go });
    this.field = element("input", {
      type: "search", class: "km-search", placeholder: texts.search, "aria-label": texts.search, maxlength: 200,
      oninput: () => {
        clearTimeout(this.waiting);
        this.waiting = setTimeout(() => this.changed(this.field.value.trim()), TYPED_FOR);
      },
      onkeydown: (event) => {
        if (event.key === "ArrowDown") this.results.querySelector("button")?.focus();
        if (event.key !== "Escape") return;
        this.field.value = "";
        this.changed("");
      },
    });
    this.results = element("div", { class: "km-results", role: "region", "aria-live": "polite", hidden: true });
    this.element = element("div", { class: "km-searching" }, this.field, this.results);
  }

  async update(search) {
    if (this.shown === search) return;
    this.shown = search;
    if (document.activeElement !== this.field) this.field.value = search;
    this.results.hidden = !search;
    if (!search) return;
    const [{ rows, outside }, told] = await Promise.all([this.find(search), this.titles()]);
    if (this.shown !== search) return;
    const words = rows.length ? this.texts.found : outside ? this.texts.outside : this.texts.notFound;
    this.results.replaceChildren(
      element("p", {}, fill(words, { count: rows.length || outside, search })),
      element("ul", {}, ...rows.slice(0, OFFERED_AT_MOST).map((row) => element("li", {},
        element("button", { type: "button", onclick: () => { this.results.hidden = true; this.go(row); } },
          element("small", {}, told.when[row]), ` ${told.title[row]}`)))));
  }
}
