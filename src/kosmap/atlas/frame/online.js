// An online map over our own ground, by the visitor's choice. Where its tiles do not come, our
// ground is seen.

const PATIENCE = 5000; // milliseconds until a map of which nothing has come is said to be away

class OnlineMap {
  // `bases` by name, none for a map in one file; `say` is told what the visitor has chosen, and
  // `arrange` that symbols and names have other room now.
  constructor(map, bases, municipalities, texts, say, arrange) {
    Object.assign(this, { map, bases, texts, say, arrange, base: "" });
    if (!bases) {
      this.element = "";
      return;
    }
    map.createPane("km-tiles").style.zIndex = 330;
    map.getPane("km-tiles").style.pointerEvents = "none";
    // The borders that the tiles cover are drawn once more above them.
    map.createPane("km-borders").style.zIndex = 335;
    map.getPane("km-borders").style.pointerEvents = "none";
    this.borders = L.geoJSON(municipalities, {
      pane: "km-borders", interactive: false, style: () => ({ className: "km-border" }),
    });
    this.toggle = element("button", {
      type: "button", class: "km-chip", role: "switch", "aria-checked": "false",
      onclick: () => this.choose(this.base ? "" : Object.keys(bases)[0]),
    }, element("i", { class: "km-switch" }), element("span", {}, texts.online));
    this.choices = Object.keys(bases).map((name) => element("button", {
      type: "button", class: "km-chip", role: "radio", "aria-checked": "false",
      onclick: () => this.choose(name),
    }, texts.bases[name]));
    this.offer = element("div", {
      class: "km-offer", role: "radiogroup", "aria-label": texts.online, hidden: true,
    }, ...this.choices);
    this.element = element("div", { class: "km-online" }, this.toggle, this.offer);
    this.away = element("div", { class: "km-away", role: "status" });
  }

  // Its line of words stands on the map; on a phone, which has no room for it there, above.
  place(head) {
    if (!this.bases) return;
    const corner = L.control({ position: "bottomright" });
    corner.onAdd = () => element("div");
    corner.addTo(this.map);
    const narrow = window.matchMedia("(max-width: 560px)");
    const settle = () => (narrow.matches ? head : corner.getContainer()).append(this.away);
    narrow.addEventListener("change", settle);
    settle();
  }

  choose(base) {
    this.show(base);
    this.say(base);
  }

  // Lay a base over the ground; an empty one for none.
  show(base) {
    if (!this.bases || base === this.base || (base && !this.bases[base])) return;
    this.base = base;
    this.tiles?.remove();
    this.tiles = null;
    this.come(true);
    clearTimeout(this.waiting);
    this.toggle.setAttribute("aria-checked", String(base !== ""));
    this.offer.hidden = base === "";
    Object.keys(this.bases).forEach((name, at) =>
      this.choices[at].setAttribute("aria-checked", String(name === base)));
    if (base) this.lay(this.bases[base]); else this.borders.remove();
    this.arrange();
  }

  lay({ url, ...options }) {
    let loaded = false;
    const tiles = L.tileLayer(url, { ...options, pane: "km-tiles" });
    tiles.on("tileload", () => { loaded = true; this.come(true); });
    tiles.on("tileerror", () => { if (!loaded) this.come(false); });
    this.waiting = setTimeout(() => { if (!loaded) this.come(false); }, PATIENCE);
    this.tiles = tiles.addTo(this.map);
    this.borders.addTo(this.map);
  }

  // Say quietly whether the tiles come.
  come(well) {
    const words = well ? "" : this.texts.offline;
    if (words === this.away.textContent) return;
    this.away.textContent = words;
    this.arrange();
  }
}
