// Above the map: the date in large type, the legend that is also the layer switch, and the
// rows that have no point on this map.

class Legend {
  constructor(index, institutions, looks, texts, toggle, filter, openNotices) {
    Object.assign(this, { index, institutions, looks, texts, filter });
    this.date = element("h2", { class: "km-date", id: "km-date", "aria-live": "polite" });
    this.sentence = element("div", { class: "km-sentence" }, texts.sentence);
    this.chips = index.types.map((type) => {
      const count = element("span", { class: "km-count" }, "0");
      return { type, count, chip: this.chip(type, texts.types[type], count, () => toggle(type)) };
    });
    this.facets = FACETS.map((facet) => this.facet(facet));
    this.houses = element("div", {
      class: "km-systems", id: "km-systems", role: "group", "aria-label": texts.unfold,
      hidden: true,
      onkeydown: (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        this.unfold.click();
        this.unfold.focus();
      },
    }, ...this.facets.map((facet) => facet.element));
    this.unfold = element("button", {
      type: "button", class: "km-chip km-unfold", title: texts.unfold, "aria-label": texts.unfold,
      "aria-expanded": "false", "aria-controls": this.houses.id,
      onclick: () => {
        this.houses.hidden = !this.houses.hidden;
        this.unfold.setAttribute("aria-expanded", String(!this.houses.hidden));
      },
    }, glyph("M5 2l6 6-6 6z"));
    this.notices = element("button", {
      type: "button", class: "km-chip km-notices", hidden: true, onclick: openNotices,
    });
    this.layers = element("div", { class: "km-legend", role: "group", "aria-label": texts.legend },
      ...this.chips.map(({ type, chip }) => (type === "institution"
        ? element("div", { class: "km-foldable" }, chip, this.unfold) : chip)),
      element("div", { class: "km-key" },
        ...[CERTAIN, POSSIBLE, RECENT].map((state) => element("span", {},
          symbol(looks, "police_base", state, 13), texts.states[STATE_NAMES[state]])),
        element("span", {}, element("i", { class: "km-halo" }), texts.halo)));
    this.element = element("div", { class: "km-head" }, this.date, this.sentence, this.notices);
  }

  // A switch with its symbol, its words and how many it counts.
  chip(look, words, count, onclick) {
    return element("button", {
      type: "button", class: "km-chip", "aria-pressed": "true", title: this.texts.toggle, onclick,
    }, symbol(this.looks, look, CERTAIN, 18), element("span", {}, words), count);
  }

  // The switches of the systems, or of the kinds, of institutions, and one for all of them.
  facet(facet) {
    const all = this.institutions.words[facet], texts = this.texts[facet];
    const chips = all.map((word) => {
      const count = element("span", { class: "km-count" }, "0");
      const look = facet === "system" ? `institution/${word}` : `kind/${word}`;
      const chip = this.chip(look, texts[word], count, () =>
        this.filter(facet, switched(this.institutions.chosen[facet], word, all)));
      return { word, chip, count };
    });
    const heading = facet === "system" ? this.texts.systems : this.texts.kinds;
    const reset = element("button", {
      type: "button", class: "km-chip km-all", onclick: () => this.filter(facet, []),
    }, this.texts.all);
    return {
      facet, chips, reset,
      element: element("div", { class: "km-facet", role: "group", "aria-label": heading },
        element("div", { class: "km-foldable" }, element("strong", {}, heading), reset),
        ...chips.map((entry) => entry.chip)),
    };
  }

  // One more entry, above what filled, hollow and fading mean.
  add(entry) {
    this.layers.querySelector(".km-key").before(entry);
  }

  // One more line of what the map's own signs mean.
  explain(look, words) {
    this.layers.querySelector(".km-key").append(
      element("span", { class: "km-key-note" }, element("i", { class: look }), words));
  }

  // On the map where there is room for it, else above it.
  place(map) {
    const corner = L.control({ position: "topleft" });
    corner.onAdd = () => element("div");
    corner.addTo(map);
    L.DomEvent.disableClickPropagation(corner.getContainer());
    L.DomEvent.disableScrollPropagation(corner.getContainer());
    const narrow = window.matchMedia("(max-width: 560px)");
    const settle = () => {
      (narrow.matches ? this.element : corner.getContainer()).append(this.layers);
      // Next after the button that unfolds them, for the keyboard; a scrolling row would cut them.
      if (narrow.matches) this.layers.after(this.houses); else this.unfold.parentElement.after(this.houses);
    };
    narrow.addEventListener("change", settle);
    settle();
  }

  update(words, noticeCount) {
    setText(this.date, words);
    this.chips.forEach((entry, at) => {
      setText(entry.count, String(this.index.present[at]));
      entry.chip.classList.toggle("km-none", this.index.present[at] === 0);
    });
    for (const { facet, chips } of this.facets) {
      chips.forEach(({ chip, count }, at) => {
        setText(count, String(this.institutions.present[facet][at]));
        chip.classList.toggle("km-none", this.institutions.present[facet][at] === 0);
      });
    }
    this.notices.hidden = noticeCount === 0;
    setText(this.notices, fill(this.texts.notices, { count: noticeCount }));
  }

  pressed(types) {
    const press = (chip, chosen, word) =>
      chip.setAttribute("aria-pressed", String(chosen.length === 0 || chosen.includes(word)));
    for (const { type, chip } of this.chips) press(chip, types, type);
    for (const { facet, chips, reset } of this.facets) {
      const chosen = this.institutions.chosen[facet];
      for (const { word, chip } of chips) press(chip, chosen, word);
      reset.disabled = chosen.length === 0;
    }
    this.unfold.classList.toggle("km-part-only", FACETS.some((facet) => this.institutions.chosen[facet].length));
  }
}
