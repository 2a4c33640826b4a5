// A small group, spread: its rows on a circle around it, one of them at a time open.

class Spread {
  constructor(map, index, looks, texts, titles, choose) {
    Object.assign(this, { map, index, looks, texts, titles, choose });
    this.layer = L.layerGroup().addTo(map);
    this.opened = null;
  }

  // Lay the rows of a group on a circle around it, each with a line to where it belongs.
  async open(marker, rows) {
    const told = await this.titles();
    this.close(); // another may have been asked for meanwhile
    if (!marker.getElement()) return void this.choose(rows, marker.getLatLng(), ""); // gone meanwhile
    const middle = this.map.latLngToLayerPoint(marker.getLatLng()).add(marker.offset);
    const centre = this.map.layerPointToLatLng(middle);
    const radius = Math.max(46, 8 * rows.length);
    rows.forEach((row, at) => {
      const angle = (2 * Math.PI * at) / rows.length - Math.PI / 2;
      const position = this.map.layerPointToLatLng(
        middle.add([radius * Math.cos(angle), radius * Math.sin(angle)]));
      const title = told.title[row];
      const html = element("div", { class: "km-group" },
        symbol(this.looks, this.looks.of(row), this.index.state[row], 24));
      L.polyline([centre, position], { className: "km-leg", interactive: false })
        .addTo(this.layer);
      const leaf = L.marker(position, {
        icon: L.divIcon({ html, className: "km-marker km-leaf", iconSize: [0, 0] }),
        zIndexOffset: 1000, title,
      }).on("click", () => this.choose([row], position, "")).addTo(this.layer);
      byKeyboard(leaf.getElement(), () => this.choose([row], position, ""));
      leaf.getElement().setAttribute("aria-label", rowWords(this.looks, this.texts, this.index, row, title));
      if (!at) leaf.getElement().focus({ preventScroll: true }); // where the keyboard goes on
    });
    this.opened = { rows, marker };
    marker.getElement().classList.add("km-spread");
  }

  // Where one of its rows has gone, so has the spread.
  keepIfPresent() {
    if (this.opened && !this.opened.rows.every((row) => this.index.state[row])) this.close();
  }

  // Take a spread back; where its symbols had the focus, the group has it again.
  close() {
    if (!this.opened) return;
    const group = this.opened.marker.getElement();
    group?.classList.remove("km-spread");
    if (document.activeElement?.closest(".km-leaf")) group?.focus({ preventScroll: true });
    this.layer.clearLayers();
    this.opened = null;
  }
}

// What a symbol stands for, for who hears the map.
function rowWords(looks, texts, index, row, title) {
  return `${looks.words(looks.of(row))} (${texts.states[STATE_NAMES[index.state[row]]]}): ${title}`;
}

// Leaflet's symbols can be reached by keyboard, but not opened.
function byKeyboard(symbol, open) {
  symbol.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    open();
  });
}
