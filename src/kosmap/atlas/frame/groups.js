// Symbols on the map. Rows whose symbols would cover each other are drawn as one group with
// a count for each type; a click spreads them, or lists them where they are many.

// Pixels within which one group would cover another: groups are wider than high.
const GROUP_WIDTH = 84, GROUP_HEIGHT = 42;
const SPREAD_AT_MOST = 12;

class Groups {
  constructor(map, index, columns, symbols, texts, titles, choose) {
    Object.assign(this, { map, index, symbols, texts, titles, choose });
    this.selected = -1;
    this.sites = [];      // one for each distinct point: its position and its present rows
    this.siteOf = new Int32Array(index.count).fill(-1);
    this.precision = columns.precision;
    const known = new Map();
    for (let row = 0; row < index.count; row++) {
      if (columns.lat[row] === null) continue;
      const key = `${columns.lat[row]},${columns.lon[row]}`;
      if (!known.has(key)) {
        known.set(key, this.sites.length);
        this.sites.push({ at: L.latLng(columns.lat[row], columns.lon[row]), rows: new Set() });
      }
      this.siteOf[row] = known.get(key);
    }
    this.present = new Set();
    this.markers = new Map(); // by the site at which the group is drawn
    this.spreadLayer = L.layerGroup().addTo(map);
    map.on("zoomend", () => { this.pixels = null; this.closeSpread(); });
    map.on("zoomend moveend resize", () => this.draw());
    map.on("click", () => this.closeSpread());
  }

  // Take over the rows whose state has changed.
  update(changed) {
    for (const row of changed) {
      const at = this.siteOf[row];
      if (at < 0) continue;
      const rows = this.sites[at].rows;
      if (this.index.state[row] === ABSENT) {
        rows.delete(row);
        if (!rows.size) this.present.delete(at);
      } else {
        rows.add(row);
        this.present.add(at);
      }
    }
    if (changed.length) this.draw();
  }

  select(row) {
    if (row === this.selected) return;
    this.selected = row;
    this.draw();
  }

  // The groups at this zoom: each present site joins the nearest group within reach, or
  // begins one. Sites are taken in the order of the record, so that groups do not jump.
  grouped() {
    const zoom = this.map.getZoom(), view = this.map.getBounds().pad(0.3);
    if (!this.pixels) this.pixels = new Map();
    const cells = new Map(), groups = new Map();
    for (const at of Int32Array.from(this.present).sort()) {
      const site = this.sites[at];
      if (!view.contains(site.at)) continue;
      let pixel = this.pixels.get(at);
      if (!pixel) this.pixels.set(at, pixel = this.map.project(site.at, zoom));
      const column = Math.floor(pixel.x / GROUP_WIDTH), line = Math.floor(pixel.y / GROUP_HEIGHT);
      let nearest = null, distance = Infinity;
      for (let x = column - 1; x <= column + 1; x++) {
        for (let y = line - 1; y <= line + 1; y++) {
          for (const other of cells.get(x * 1e6 + y) || []) {
            const apart = pixel.subtract(other.pixel);
            const covers = Math.abs(apart.x) < GROUP_WIDTH && Math.abs(apart.y) < GROUP_HEIGHT;
            const away = Math.hypot(apart.x, apart.y);
            if (covers && away < distance) { nearest = other; distance = away; }
          }
        }
      }
      if (nearest) {
        nearest.rows.push(...site.rows);
        continue;
      }
      const group = { site: at, pixel, rows: [...site.rows] };
      const cell = column * 1e6 + line;
      if (cells.has(cell)) cells.get(cell).push(group); else cells.set(cell, [group]);
      groups.set(at, group);
    }
    return groups;
  }

  draw() {
    const groups = this.grouped();
    for (const [at, marker] of this.markers) {
      if (!groups.has(at)) {
        marker.remove();
        this.markers.delete(at);
      }
    }
    for (const [at, group] of groups) {
      const parts = this.parts(group.rows);
      const vague = group.rows.some((row) => this.precision[row] > 1);
      const chosen = group.rows.includes(this.selected);
      const look = `${parts.map(Object.values).join(";")}|${vague}|${chosen}`;
      let marker = this.markers.get(at);
      if (!marker) this.markers.set(at, marker = this.marker(at));
      marker.rows = group.rows;
      if (marker.look === look) continue;
      marker.look = look;
      this.paint(marker, parts, vague, chosen);
    }
    if (this.spread && !this.spread.rows.every((row) => this.index.state[row])) this.closeSpread();
  }

  // The boxes that the groups take, in pixels of the map.
  boxes() {
    return [...this.markers.values()].map((marker) => boxOnMap(this.map, marker.box));
  }

  marker(at) {
    const html = element("div", { class: "km-group" });
    const marker = L.marker(this.sites[at].at, {
      icon: L.divIcon({ html, className: "km-marker", iconSize: [0, 0] }), riseOnHover: true,
    });
    marker.on("click", () => this.open(marker));
    marker.addTo(this.map);
    byKeyboard(marker.getElement(), () => this.open(marker));
    marker.box = html;
    return marker;
  }

  // How many rows of each type, or system, a group holds, and the surest state among them.
  parts(rows) {
    const counts = new Map();
    for (const row of rows) {
      const type = this.index.type[row], state = this.index.state[row];
      const family = this.symbols.family(row), look = this.symbols.of(row);
      const part = counts.get(family) || { type, count: 0, state: RECENT + 1, look };
      part.count += 1;
      part.state = Math.min(part.state, state);
      if (part.look !== look) part.look = family;
      counts.set(family, part);
    }
    return [...counts.values()].sort((one, other) => one.type - other.type);
  }

  paint(marker, parts, vague, chosen) {
    const shown = parts.slice(0, 3);
    const total = parts.reduce((sum, part) => sum + part.count, 0);
    const more = total - shown.reduce((sum, part) => sum + part.count, 0);
    marker.box.className = `km-group${total > 1 ? " km-many" : ""}${vague ? " km-vague" : ""}`
      + (chosen ? " km-chosen" : "");
    marker.box.replaceChildren(
      ...shown.map((part) => element("span", { class: "km-part" },
        symbol(this.symbols, part.look, part.state, total > 1 ? 17 : 24),
        part.count > 1 ? String(part.count) : "")),
      more ? element("span", { class: "km-part" }, `+${more}`) : "");
    const names = parts.map((part) =>
      `${part.count} × ${this.symbols.words(part.look)}`
      + ` (${this.texts.states[STATE_NAMES[part.state]]})`).join(", ");
    marker.getElement().setAttribute("aria-label", names);
    marker.getElement().title = names;
  }

  open(marker) {
    const rows = [...marker.rows];
    this.closeSpread();
    if (rows.length > 1 && rows.length <= SPREAD_AT_MOST) this.openSpread(marker, rows);
    else this.choose(rows, marker.getLatLng());
  }

  // Lay the rows of a group on a circle around it, each with a line to where it belongs.
  async openSpread(marker, rows) {
    const told = await this.titles();
    this.closeSpread(); // another may have been asked for meanwhile
    if (!marker.getElement()) return;
    const middle = this.map.latLngToLayerPoint(marker.getLatLng());
    const radius = Math.max(46, 8 * rows.length);
    rows.forEach((row, at) => {
      const angle = (2 * Math.PI * at) / rows.length - Math.PI / 2;
      const position = this.map.layerPointToLatLng(
        middle.add([radius * Math.cos(angle), radius * Math.sin(angle)]));
      const look = this.symbols.of(row), title = told.title[row];
      const html = element("div", { class: "km-group" },
        symbol(this.symbols, look, this.index.state[row], 24));
      L.polyline([marker.getLatLng(), position], { className: "km-leg", interactive: false })
        .addTo(this.spreadLayer);
      const leaf = L.marker(position, {
        icon: L.divIcon({ html, className: "km-marker km-leaf", iconSize: [0, 0] }),
        zIndexOffset: 1000, title,
      }).on("click", () => this.choose([row], position)).addTo(this.spreadLayer);
      byKeyboard(leaf.getElement(), () => this.choose([row], position));
      leaf.getElement().setAttribute("aria-label", `${this.symbols.words(look)}`
        + ` (${this.texts.states[STATE_NAMES[this.index.state[row]]]}): ${title}`);
      if (!at) leaf.getElement().focus({ preventScroll: true }); // where the keyboard goes on
    });
    this.spread = { rows, marker };
    marker.getElement().classList.add("km-spread");
  }

  // Take a spread back; where its symbols had the focus, the group has it again.
  closeSpread() {
    if (!this.spread) return;
    const group = this.spread.marker.getElement();
    group?.classList.remove("km-spread");
    if (document.activeElement?.closest(".km-leaf")) group?.focus({ preventScroll: true });
    this.spreadLayer.clearLayers();
    this.spread = null;
  }
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
