// Symbols on the map. Incidents and institutions are drawn apart, incidents first. Rows whose
// symbols would cover each other are drawn as one group with a count for each type; a click
// spreads them, or lists them where they are many. Close enough to see how uncertain a place is,
// its symbols are laid out one by one, on a circle as wide as the uncertainty. From afar all is
// smaller, so that it stands where it belongs.

const SPREAD_AT_MOST = 12;
// What must be seen at its own place while it is certain.
const PRIORITY = ["clash", "barricade", "police_base"];
// From this zoom on symbols that are alone are large, and have a wide halo.
const LARGE_FROM_ZOOM = 11.5;
const HALO = 8, SMALL_HALO = 2; // pixels of the halo on each side
const ALONE = 34, SMALL_ALONE = 26, HOUSE_ALONE = 24; // pixels of a symbol that is alone
const PARTS_AT_MOST = 3, PARTS_FROM_AFAR = 2; // shown besides what must be seen
// From this zoom on, a group of institutions shows whose they are; before, how many.
const SYSTEMS_FROM_ZOOM = 12;
// From this radius in pixels on, wider than a halo, a place's uncertainty is drawn as a circle on
// the ground; from the second on there is room in it for its symbols one by one.
const TRUE_SCALE_FROM = 24, LAID_FROM = 40;
const LAID_AT_MOST = 60;
const HOUSE_WITHIN = 150; // metres

class Groups {
  constructor(map, index, columns, names, looks, texts, titles, choose, obstacles) {
    Object.assign(this, { map, index, columns, names, looks, texts, titles, choose, obstacles });
    this.selected = -1;
    this.priority = PRIORITY.map((type) => index.types.indexOf(type));
    this.sites = new Sites(index, columns);
    this.accuracy = new Accuracy(map, columns);
    this.markers = new Map(); // by the site at which the group is drawn, incidents apart
    this.spread = new Spread(map, index, looks, texts, titles, choose);
    map.on("zoomend", () => { this.pixels = null; this.zoomed = true; this.spread.close(); });
    map.on("zoomend moveend resize", () => this.draw());
    this.holdUnderHand();
    map.on("click", () => this.spread.close());
  }

  // Take over the rows whose state has changed.
  update(changed) {
    this.sites.update(changed);
    if (changed.length) this.draw();
  }

  select(row) {
    if (row === this.selected) return;
    this.selected = row;
    this.draw();
  }

  // What is pressed stays where it is until it is let go: else a click would miss it.
  holdUnderHand() {
    this.map.getContainer().addEventListener("pointerdown", () => { this.held = true; }, { capture: true });
    for (const end of ["pointerup", "pointercancel"]) {
      // The click comes after the pointer is up.
      addEventListener(end, () => setTimeout(() => {
        this.held = false;
        if (this.waits) this.draw();
      }), { capture: true });
    }
  }

  // The groups at this zoom, each with its key, its parts and its place on the screen.
  arranged() {
    const zoom = this.map.getZoom(), view = this.map.getBounds().pad(0.3);
    this.pixels ||= new Map();
    const incidents = [], institutions = [];
    for (const at of this.sites.present()) {
      const site = this.sites.all[at];
      if (!view.contains(site.at)) continue;
      if (!this.pixels.has(at)) this.pixels.set(at, this.map.project(site.at, zoom));
      const { x, y } = this.pixels.get(at), { place, area } = site;
      const [events, houses] = this.apart(site.rows);
      const common = { site: at, x, y, place, area };
      const alone = (rows) => this.isVague(rows) && this.accuracy.radius(site) >= LAID_FROM;
      if (events.length) {
        const priority = events.some((row) => this.isPriority(row));
        incidents.push({ ...common, rows: events, priority, alone: alone(events) });
      }
      if (houses.length) institutions.push({ ...common, rows: houses, priority: false, alone: alone(houses) });
    }
    const groups = [
      ...joinSites(incidents).map((group) => ({ ...group, key: `${group.site}` })),
      ...joinSites(institutions).map((group) => ({ ...group, key: `${group.site} houses` })),
    ];
    for (const group of groups) this.measure(group);
    return this.place(groups);
  }

  // Give groups their places: first what must be seen, then other incidents, then institutions,
  // which leave the names of municipalities readable too.
  place(groups) {
    const { min, max } = this.map.getPixelBounds();
    const view = { left: min.x, top: min.y, right: max.x, bottom: max.y };
    const boxes = (found) => found.map(({ left, top, right, bottom }) => ({
      x: min.x + (left + right) / 2, y: min.y + (top + bottom) / 2, width: right - left, height: bottom - top,
    }));
    const [houses, incidents] = [true, false].map((are) => groups.filter((group) => group.houses === are));
    incidents.sort((one, other) => Number(other.priority) - Number(one.priority));
    const seen = placeGroups(incidents, boxes(this.obstacles.controls()), view);
    const quiet = placeGroups(houses, [...seen.boxes, ...boxes(this.obstacles.names())], view);
    const placed = [...seen.placed, ...quiet.placed];
    for (const group of placed) this.measure(group); // others may have joined it
    return placed;
  }

  // Incidents and institutions of a site.
  apart(rows) {
    const parted = [[], []];
    for (const row of rows) parted[this.isInstitution(row) ? 1 : 0].push(row);
    return parted;
  }

  isInstitution(row) {
    return this.index.types[this.index.type[row]] === "institution";
  }

  isPriority(row) {
    return this.index.state[row] === CERTAIN && this.priority.includes(this.index.type[row]);
  }

  // Whether a place is not known to the house: to the settlement only, or to a few hundred metres.
  isVague(rows) {
    const { precision, place } = this.columns;
    return rows.some((row) => precision[row] > 1 || this.accuracy.metres(place[row]) > HOUSE_WITHIN);
  }

  fromAfar() { return this.map.getZoom() < LARGE_FROM_ZOOM; }

  // What a group looks like, and how much room it takes.
  measure(group) {
    const { rows } = group, small = this.fromAfar();
    group.vague = this.isVague(rows);
    group.trueScale = group.vague && this.accuracy.radius(this.sites.all[group.site]) >= TRUE_SCALE_FROM;
    group.laid = Boolean(group.alone) && rows.length > 1 && rows.length <= LAID_AT_MOST;
    group.houses = this.isInstitution(rows[0]);
    group.parts = this.parts(rows, group.houses && this.map.getZoom() < SYSTEMS_FROM_ZOOM);
    group.shown = this.shown(group.parts, small ? PARTS_FROM_AFAR : PARTS_AT_MOST);
    group.more = rows.length - group.shown.reduce((sum, part) => sum + part.count, 0);
    const halo = group.vague && !group.trueScale ? 2 * (small || group.houses ? SMALL_HALO : HALO) : 0;
    const alone = group.houses ? HOUSE_ALONE : small ? SMALL_ALONE : ALONE;
    const size = group.laid ? laidSize(rows.length)
      : rows.length === 1 ? [alone, alone] : partsSize(group.shown, group.more);
    [group.width, group.height] = size.map((length) => length + halo);
    group.before = this.zoomed ? null : this.markers.get(group.key)?.offset;
  }

  // The parts that are drawn: all that must be seen, and others up to a number.
  shown(parts, atMost) {
    return parts.filter((part, at) => at < atMost || this.mustBeSeen(part));
  }

  mustBeSeen({ type, state }) { return state === CERTAIN && this.priority.includes(type); }

  draw() {
    this.waits = this.held;
    if (this.held) return;
    const groups = this.arranged(), keys = new Set(groups.map((group) => group.key));
    for (const [key, marker] of this.markers) {
      if (!keys.has(key)) {
        marker.remove();
        this.markers.delete(key);
      }
    }
    this.map.getContainer().classList.toggle("km-afar", this.fromAfar());
    this.zoomed = false;
    for (const group of groups) {
      const chosen = group.rows.includes(this.selected);
      const look = `${group.parts.map(Object.values).join(";")}|${group.shown.length}|${this.fromAfar()}|${group.vague}|${group.trueScale}|${chosen}`
        + `|${group.dx},${group.dy}|${group.laid ? group.rows.map((row) => `${row} ${this.index.state[row]}`) : ""}`;
      let marker = this.markers.get(group.key);
      if (marker && marker.laid !== group.laid) {
        marker.remove();
        marker = null;
      }
      if (!marker) this.markers.set(group.key, marker = this.marker(group));
      Object.assign(marker, {
        rows: group.rows, places: group.places, priority: group.priority, offset: [group.dx, group.dy],
      });
      if (marker.look === look) continue;
      marker.look = look;
      this.paint(marker, group, chosen);
    }
    this.accuracy.draw(groups.filter((group) => group.trueScale).map((group) => this.sites.all[group.site]));
    this.spread.keepIfPresent();
  }

  // The boxes that the groups take, in pixels of the map.
  boxes({ houses = true } = {}) {
    return [...this.markers.values()].filter((marker) => houses || !marker.houses)
      .map((marker) => boxOnMap(this.map, marker.box));
  }

  // The places at which something must be seen, by name.
  pointed() {
    return new Set([...this.markers.values()].filter((marker) => marker.priority)
      .map(({ places }) => this.names[places[0]]));
  }

  // The places whose symbols are laid out, and say their name themselves.
  named() {
    return new Set([...this.markers.values()].filter((marker) => marker.laid)
      .map((marker) => this.placeName(marker)));
  }

  // What is drawn now: for each symbol or group its rows, where it belongs and where it is.
  drawn() {
    const window = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    return [...this.markers.values()].flatMap((marker) => {
      const box = marker.box.getBoundingClientRect();
      if (!overlap(box, window)) return [];
      const { lat, lng } = marker.getLatLng();
      return [{
        ids: marker.rows.map((row) => this.index.ids[row]),
        types: [...new Set(marker.rows.map((row) => this.index.types[this.index.type[row]]))],
        lat, lon: lng, x: box.x + box.width / 2, y: box.y + box.height / 2,
        place: this.placeName(marker),
      }];
    });
  }

  // The name of the place of a group; of its first, where several have joined.
  placeName({ places }) {
    const more = places.length > 1 ? ` +${places.length - 1}` : "";
    return `${this.names[places[0]] || ""}${more}`;
  }

  marker(group) {
    const html = element("div", { class: "km-group" });
    const marker = L.marker(this.sites.all[group.site].at, {
      icon: L.divIcon({ html, className: "km-marker", iconSize: [0, 0] }), riseOnHover: true,
      // One by one, the symbols are buttons of their own.
      interactive: !group.laid, keyboard: !group.laid,
      zIndexOffset: group.priority ? 500 : group.houses ? -500 : 0,
    });
    if (!group.laid) marker.on("click", () => this.open(marker));
    marker.addTo(this.map);
    if (!group.laid) byKeyboard(marker.getElement(), () => this.open(marker));
    return Object.assign(marker, { box: html, laid: group.laid, houses: group.houses });
  }

  // How many rows of each type, or system, a group holds, and the surest state among them: what
  // must be seen comes first. `together`: institutions of all systems are one part.
  parts(rows, together) {
    const counts = new Map();
    for (const row of rows) {
      const type = this.index.type[row], state = this.index.state[row];
      const own = this.looks.family(row), look = this.looks.of(row);
      const family = together && rows.length > 1 ? "institution" : own;
      const part = counts.get(family)
        || { type, order: this.looks.order(row), count: 0, state: RECENT + 1, look };
      part.count += 1;
      part.state = Math.min(part.state, state);
      // Of one kind and system, of one system, or of several.
      if (part.look !== look) part.look = part.look.startsWith(own) ? own : family;
      counts.set(family, part);
    }
    const rank = (part) => (this.mustBeSeen(part) ? 0 : 1);
    return [...counts.values()].sort((one, other) => rank(one) - rank(other) || one.order - other.order);
  }

  paint(marker, group, chosen) {
    const { parts, dx, dy } = group, many = group.rows.length > 1;
    marker.box.className = `km-group${many ? " km-many" : ""}${group.laid ? " km-laid" : ""}`
      + (group.vague && !group.trueScale ? " km-vague" : "") + (chosen ? " km-chosen" : "")
      + (group.houses ? " km-houses" : "");
    marker.box.style.translate = `${dx}px ${dy}px`;
    marker.box.style.width = group.laid ? `${laidAcross(group.rows.length) * LAID_CELL}px` : "";
    this.lead(marker, dx, dy);
    const counted = parts.map((part) =>
      `${part.count} × ${this.looks.words(part.look)}`
      + ` (${this.texts.states[STATE_NAMES[part.state]]})`).join(", ");
    const names = `${this.placeName(group)}: ${counted}`;
    const holder = marker.getElement();
    holder.setAttribute("aria-label", names);
    if (group.laid) {
      holder.setAttribute("role", "group");
      return this.layOut(marker, group.rows);
    }
    holder.title = names;
    const { shown, more } = group, size = this.fromAfar() ? 20 : 24;
    return marker.box.replaceChildren(
      ...shown.map((part) => element("span", { class: "km-part" },
        symbol(this.looks, part.look, part.state, many || group.houses ? 17 : size),
        part.count > 1 ? String(part.count) : "")),
      more ? element("span", { class: "km-part" }, `+${more}`) : "");
  }

  // A line from where a group is drawn to where it belongs.
  lead(marker, dx, dy) {
    marker.line?.remove();
    if (!dx && !dy) return;
    const turn = Math.atan2(dy, dx);
    marker.line = element("i", { class: `km-lead${marker.houses ? " km-quiet" : ""}` });
    marker.line.style.width = `${Math.hypot(dx, dy)}px`;
    marker.line.style.transform = `rotate(${turn}rad)`;
    marker.box.after(marker.line);
  }

  // Every row of a place as a symbol of its own, with the place's name.
  async layOut(marker, rows) {
    const buttons = rows.map((row) => element("button", {
      type: "button", class: "km-symbol-button", onclick: (event) => {
        event.stopPropagation();
        this.choose([row], marker.getLatLng(), "");
      },
    }, symbol(this.looks, this.looks.of(row), this.index.state[row], 20)));
    marker.box.replaceChildren(...buttons, element("span", { class: "km-laid-name" }, this.placeName(marker)));
    const told = await this.titles();
    rows.forEach((row, at) => {
      const words = rowWords(this.looks, this.texts, this.index, row, told.title[row]);
      buttons[at].title = words;
      buttons[at].setAttribute("aria-label", words);
    });
  }

  open(marker) {
    const rows = [...marker.rows];
    this.spread.close();
    if (rows.length > 1 && rows.length <= SPREAD_AT_MOST) this.spread.open(marker, rows);
    else this.choose(rows, marker.getLatLng(), this.placeName(marker));
  }
}
