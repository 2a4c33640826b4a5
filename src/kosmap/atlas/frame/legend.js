// Above the map: the date in large type, the legend that is also the layer switch, and the
// rows that have no point on this map.

class Legend {
  constructor(index, symbols, texts, toggle, openNotices) {
    Object.assign(this, { index, texts });
    this.date = element("h2", { class: "km-date", id: "km-date", "aria-live": "polite" });
    this.sentence = element("div", { class: "km-sentence" }, texts.sentence);
    this.chips = index.types.map((type) => {
      const count = element("span", { class: "km-count" }, "0");
      const chip = element("button", {
        type: "button", class: "km-chip", "aria-pressed": "true", title: texts.toggle,
        onclick: () => toggle(type),
      }, symbol(symbols, type, CERTAIN, 18), element("span", {}, texts.types[type]), count);
      return { type, chip, count };
    });
    this.notices = element("button", {
      type: "button", class: "km-chip km-notices", hidden: true, onclick: openNotices,
    });
    this.layers = element("div", { class: "km-legend", role: "group", "aria-label": texts.legend },
      ...this.chips.map((entry) => entry.chip),
      element("div", { class: "km-key" },
        ...[CERTAIN, POSSIBLE, RECENT].map((state) => element("span", {},
          symbol(symbols, "police_base", state, 13), texts.states[STATE_NAMES[state]])),
        element("span", {}, element("i", { class: "km-halo" }), texts.halo)));
    this.element = element("div", { class: "km-head" }, this.date, this.sentence, this.notices);
  }

  // On the map where there is room for it, else above it.
  place(map) {
    const corner = L.control({ position: "topleft" });
    corner.onAdd = () => element("div");
    corner.addTo(map);
    L.DomEvent.disableClickPropagation(corner.getContainer());
    L.DomEvent.disableScrollPropagation(corner.getContainer());
    const narrow = window.matchMedia("(max-width: 560px)");
    const settle = () => (narrow.matches ? this.element : corner.getContainer()).append(this.layers);
    narrow.addEventListener("change", settle);
    settle();
  }

  update(words, noticeCount) {
    setText(this.date, words);
    this.chips.forEach((entry, at) => {
      setText(entry.count, String(this.index.present[at]));
      entry.chip.classList.toggle("km-none", this.index.present[at] === 0);
    });
    this.notices.hidden = noticeCount === 0;
    setText(this.notices, fill(this.texts.notices, { count: noticeCount }));
  }

  pressed(types) {
    for (const { type, chip } of this.chips) {
      chip.setAttribute("aria-pressed", String(types.length === 0 || types.includes(type)));
    }
  }
}
