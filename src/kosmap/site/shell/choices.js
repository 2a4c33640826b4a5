// The filters that the legend does not have, each choice with how many rows on the map it would
// leave; and for how long an incident stays.

const FILTERS = ["municipality", "confidence", "actor", "source", "casualties"];
const ONE_OF = ["casualties"]; // of these one at most is chosen

class Choices {
  // filters: of each its label and words; changed({ name: words }).
  constructor(texts, filters, trails, lookups, changed) {
    Object.assign(this, { texts, filters, trails, lookups, changed });
    this.button = element("button", {
      type: "button", class: "km-button", "aria-expanded": "false", onclick: () => this.toggle(),
    });
    this.panel = element("div", {
      class: "km-choices", role: "dialog", "aria-label": texts.filters, hidden: true, tabindex: "-1",
      onkeydown: (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        this.toggle();
      },
    });
  }

  toggle() {
    this.panel.hidden = !this.panel.hidden;
    this.button.setAttribute("aria-expanded", String(!this.panel.hidden));
    if (this.panel.hidden) return void this.button.focus();
    this.draw().then(() => this.panel.focus());
  }

  update(view) {
    this.view = view;
    const used = [...FILTERS, "types", "system", "institution"].filter((name) => view[name].length).length;
    setText(this.button, used ? `${this.texts.filters} (${used})` : this.texts.filters);
    if (!this.panel.hidden) this.draw();
  }

  // What is drawn tells of the view of when it was asked for.
  async draw() {
    const { view } = this, { offered, rows } = await this.lookups.facets();
    const { frame } = window.kosmap;
    const fields = await Promise.all(FILTERS.map(async (name) => {
      const others = await this.lookups.passing(view, FILTERS.filter((other) => other !== name));
      const count = (word) => rows[name].having((known) => known === word)
        .reduce((sum, has, row) => sum + (has && frame.index.stateOnDate(row) && frame.isSwitchedOn(row) && (!others || others[row]) ? 1 : 0), 0);
      return this.field(name, offered[name], offered[name].length < 20 ? count : null);
    }));
    if (view !== this.view) return;
    const focused = this.panel.contains(document.activeElement) && document.activeElement.id;
    this.panel.replaceChildren(...fields, this.trail(), element("button", {
      type: "button", class: "km-button",
      onclick: () => this.changed({ ...Object.fromEntries(LISTS.map((name) => [name, []])), casualties: [], q: "" }),
    }, this.texts.clear));
    if (focused) document.getElementById(focused)?.focus();
  }

  field(name, words, count) {
    const { label, words: said } = this.filters[name], chosen = this.view[name];
    const change = (word) => {
      const without = chosen.filter((other) => other !== word);
      const rest = ONE_OF.includes(name) ? [] : without;
      this.changed({ [name]: chosen.includes(word) ? without : [...rest, word] });
    };
    const boxes = words.map((word, at) => element("label", {},
      element("input", {
        type: "checkbox", id: `km-${name}-${at}`, checked: chosen.includes(word), onchange: () => change(word),
      }), ` ${said[word] || word}${count ? ` (${count(word)})` : ""}`));
    const long = boxes.length > 8;
    return element(long ? "details" : "fieldset", { class: "km-field", open: long && chosen.length > 0 },
      element(long ? "summary" : "legend", {}, chosen.length ? `${label} (${chosen.length})` : label),
      element("div", { class: "km-boxes" }, ...boxes));
  }

  trail() {
    const select = element("select", { class: "km-button", id: "km-trail" }, ...this.trails.map((days) =>
      element("option", { value: days, selected: days === this.view.trail }, fill(this.texts.days, { days }))));
    select.addEventListener("change", () => this.changed({ trail: Number(select.value) }));
    return element("label", { class: "km-field" }, this.texts.trail, " ", select);
  }
}
