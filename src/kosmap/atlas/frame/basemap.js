// Our own vector basemap: municipalities, their surroundings and settlements, so that the
// map reads well without a single tile.

// How far, in pixels, a municipality's name may go from where it belongs; nearer is better.
const SHIFTS = [0, 20, -20, 40, -40, 60, -60, 80, -80, 100, -100].flatMap((x) =>
  [0, 16, -16, 32, -32, 48, -48, 64, -64].map((y) => ({ x, y })))
  .sort((one, other) => Math.hypot(one.x, one.y) - Math.hypot(other.x, other.y));

class Basemap {
  constructor(map, data, texts, pickArea) {
    this.map = map;
    this.labels = [];
    const pane = (name, level) => { map.createPane(name).style.zIndex = level; return name; };
    L.geoJSON(data.surroundings, {
      pane: pane("km-surroundings", 300), interactive: false,
      style: (feature) => ({ className: `km-${feature.properties.kind}` }),
    }).addTo(map);
    this.outlines = new Map();
    L.geoJSON(data.municipalities, {
      pane: pane("km-municipalities", 310),
      style: () => ({ className: "km-municipality" }),
      onEachFeature: (feature, layer) => {
        this.outlines.set(feature.properties.municipality, layer);
        layer.bindTooltip(() => this.hoverCard(feature.properties, texts),
          { sticky: true, className: "km-card", direction: "top" });
        // The keyboard reaches it too, for its card.
        layer.on("add", () => {
          layer.getElement().setAttribute("role", "img");
          layer.getElement().setAttribute("aria-label", feature.properties.name);
        });
      },
    }).addTo(map);
    pane("km-labels", 340);
    for (const place of data.places) this.labels.push(this.label(place));
    this.areas = new Map();
    this.names = [];
    for (const feature of data.municipalities.features) this.nameArea(feature.properties, pickArea);
    map.on("zoomend moveend", () => this.thinOut());
    this.thinOut();
  }

  hoverCard(properties, texts) {
    const facts = properties.facts.map((fact) => element("div", {}, fact));
    return element("div", {}, element("strong", {}, properties.name), ...facts);
  }

  // A municipality's name, with room for the rows that concern all of it.
  nameArea(properties, pickArea) {
    const rows = element("button", { class: "km-area-rows", type: "button", hidden: true });
    const html = element("div", { class: "km-area" },
      element("div", { class: "km-area-name" }, properties.name),
      element("div", { class: "km-area-other" }, properties.other), rows);
    const marker = L.marker([properties.label_lat, properties.label_lon], {
      icon: L.divIcon({ html, className: "", iconSize: [0, 0] }),
      keyboard: false, interactive: false, pane: "km-labels",
    }).addTo(this.map);
    rows.addEventListener("click", (event) => {
      event.stopPropagation();
      pickArea(properties.municipality, marker.getLatLng());
    });
    this.areas.set(properties.municipality, rows);
    this.names.push({ html, rows, at: marker.getLatLng(), shift: SHIFTS[0], outline: this.outlines.get(properties.municipality),
      width: Math.max(9.5 * properties.name.length, Math.min(140, 6.6 * properties.other.length)),
      height: properties.other.length * 6.6 > 140 ? 52 : 38 });
  }

  label(place) {
    const html = element("div", { class: `km-place km-rank${place.rank}` }, place.name);
    return {
      ...place, html,
      marker: L.marker([place.lat, place.lon], {
        icon: L.divIcon({ html, className: "", iconSize: [0, 0] }),
        keyboard: false, interactive: false, pane: "km-labels",
      }),
    };
  }

  // Show the labels that have room at this zoom, the more important ones first.
  thinOut() {
    for (const name of this.names) name.room = null;
    const zoom = this.map.getZoom(), bounds = this.map.getBounds().pad(0.1), taken = [];
    for (const label of this.labels) {
      let shown = zoom >= label.minZoom && bounds.contains([label.lat, label.lon]);
      if (shown) {
        const at = label.at = this.map.project([label.lat, label.lon], zoom);
        const width = 7 * label.name.length;
        shown = !taken.some((other) =>
          Math.abs(other.y - at.y) < 16 && at.x < other.x + other.width && other.x < at.x + width);
        if (shown) taken.push({ x: at.x, y: at.y, width });
      }
      if (shown !== this.map.hasLayer(label.marker)) {
        if (shown) label.marker.addTo(this.map); else label.marker.remove();
      }
    }
  }

  // The ways from a name's place that stay within its municipality, with most of the name.
  roomOf(name) {
    const path = name.outline.getElement(), at = this.map.latLngToLayerPoint(name.at);
    return SHIFTS.filter((shift, nearest) => !nearest || [-1, 1].every((side) =>
      path.isPointInFill({ x: at.x + shift.x + (side * name.width) / 4, y: at.y + shift.y })));
  }

  // Names give way to the symbols in these boxes (middles, in pixels of this zoom): that of a
  // municipality goes aside, that of a place goes below, or away where it would be cut.
  giveWay(symbols) {
    const boxes = [...symbols];
    const covered = (box) => boxes.reduce((sum, other) => sum
      + Math.max(0, (other.width + box.width) / 2 - Math.abs(other.x - box.x))
      * Math.max(0, (other.height + box.height) / 2 - Math.abs(other.y - box.y)), 0);
    for (const name of this.names) {
      const { x, y } = this.map.project(name.at), wide = !name.rows.hidden;
      const at = (shift) => ({
        x: x + shift.x, y: y + shift.y,
        width: Math.max(name.width, wide ? 150 : 0), height: name.height + (wide ? 28 : 0),
      });
      // In time a name does not jump without need; on another part of the map it starts anew.
      let best = name.room ? name.shift : SHIFTS[0], least = covered(at(best));
      name.room ||= this.roomOf(name);
      for (const shift of least ? name.room : []) {
        const much = covered(at(shift));
        if (much < least) [best, least] = [shift, much];
      }
      boxes.push(at(best));
      if (best === name.shift) continue;
      name.shift = best;
      name.html.style.translate = `${best.x}px ${best.y}px`;
    }
    for (const { at, name, html, marker } of this.labels) {
      if (!this.map.hasLayer(marker)) continue;
      const width = 7 * name.length, right = covered({ x: at.x + 6 + width / 2, y: at.y, width, height: 14 });
      html.classList.toggle("km-below", right > 0);
      html.classList.toggle("km-away", right > 0 && covered({ x: at.x, y: at.y + 33, width, height: 14 }) > 0);
    }
  }
}

// Leaflet's list of online maps opens by keyboard, but closes only under a mouse.
function closeLayers() {
  const list = document.querySelector(".leaflet-control-layers-expanded");
  list?.classList.remove("leaflet-control-layers-expanded");
  list?.querySelector("a").focus();
  return list !== null;
}
