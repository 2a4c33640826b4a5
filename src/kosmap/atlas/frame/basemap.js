// Our own vector basemap: municipalities, their surroundings and settlements, so that the
// map reads well without a single tile.

class Basemap {
  constructor(map, data, texts, pickArea) {
    this.map = map;
    this.labels = [];
    const pane = (name, level) => { map.createPane(name).style.zIndex = level; return name; };
    L.geoJSON(data.surroundings, {
      pane: pane("km-surroundings", 300), interactive: false,
      style: (feature) => ({ className: `km-${feature.properties.kind}` }),
    }).addTo(map);
    this.municipalities = L.geoJSON(data.municipalities, {
      pane: pane("km-municipalities", 310),
      style: () => ({ className: "km-municipality" }),
      onEachFeature: (feature, layer) => {
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
    for (const place of data.places) this.labels.push(this.label(place, `km-place km-rank${place.rank}`));
    this.ground = new Ground(map, data.ground, (names) => {
      for (const name of names) this.labels.push(this.label({ ...name, along: true }, `km-place km-along km-of-${name.kind}`));
    });
    this.areas = new Map();
    this.municipalities.eachLayer((layer) => this.nameArea(layer, pickArea));
  }

  hoverCard(properties, texts) {
    const facts = properties.facts.map((fact) => element("div", {}, fact));
    return element("div", {}, element("strong", {}, properties.name), ...facts);
  }

  // A municipality's name, with room for the rows that concern all of it.
  nameArea(layer, pickArea) {
    const { properties } = layer.feature;
    const rows = element("button", { class: "km-area-rows", type: "button", hidden: true });
    const html = element("div", { class: "km-area" },
      element("div", { class: "km-area-name" }, properties.name),
      element("div", { class: "km-area-other" }, properties.other), rows);
    const home = L.latLng(properties.label_lat, properties.label_lon);
    const marker = L.marker(home, {
      icon: L.divIcon({ html, className: "", iconSize: [0, 0] }),
      keyboard: false, interactive: false, pane: "km-labels",
    }).addTo(this.map);
    rows.addEventListener("click", (event) => {
      event.stopPropagation();
      pickArea(properties.municipality, marker.getLatLng());
    });
    this.areas.set(properties.municipality, { layer, home, marker, label: html, rows });
  }

  label(place, look) {
    const html = element("div", { class: look }, place.name);
    return {
      ...place,
      html,
      marker: L.marker([place.lat, place.lon], {
        icon: L.divIcon({ html, className: "", iconSize: [0, 0] }),
        keyboard: false, interactive: false, pane: "km-labels",
      }),
    };
  }
}
