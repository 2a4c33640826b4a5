// The ground under everything: lake, rivers, roads, railway, bridges, as `atlas/ground.py` has them.

const DETAIL_ZOOM = 11.5; // from here on local roads, streets and more names are fetched
const DEGREE = 1e5; // steps of the lines

class Ground {
  // `name` is given what may be named on the map.
  constructor(map, data, name) {
    Object.assign(this, { map, name, detail: data.detail, schematic: data.schematic, layers: [] });
    this.pane = map.createPane("km-ground");
    this.pane.style.zIndex = 320;
    this.pane.style.pointerEvents = "none";
    this.add(data);
    map.on("zoomend", () => this.thin());
  }

  add({ shapes, names }) {
    for (const shape of shapes) this.layers.push({ zoom: shape.zoom, layer: this.layer(shape) });
    this.name(names);
    this.thin();
  }

  // All of one kind and rank is one path: the map stays quick, however many streets there are.
  layer({ kind, rank, areas, lines, points }) {
    const look = {
      pane: "km-ground", interactive: false,
      className: `km-ground km-${kind} km-grade${rank} ${this.schematic ? "km-schematic" : ""}`,
    };
    return L.layerGroup([
      areas && L.polygon(areas.map(line), { ...look, fillRule: "evenodd" }),
      lines && L.polyline(lines.map(line), look),
      ...(points || []).map((point) => L.circleMarker(line(point)[0], { ...look, radius: 4 })),
    ].filter(Boolean));
  }

  // What this zoom has room for.
  thin() {
    const zoom = this.map.getZoom();
    this.pane.style.setProperty("--km-near", Math.min(Math.max(zoom - 9, 0), 6));
    for (const { zoom: from, layer } of this.layers) {
      if (zoom >= from) layer.addTo(this.map); else layer.remove();
    }
    if (zoom >= DETAIL_ZOOM && this.detail) this.addDetail();
  }

  async addDetail() {
    const detail = this.detail;
    this.detail = null;
    try {
      this.add(await load(detail));
      this.onMore();
    } catch {
      this.detail = detail; // without a network now; asked again at the next zoom
    }
  }
}

// A line from its steps.
function line(steps) {
  const points = [];
  let lon = 0, lat = 0;
  for (let at = 0; at < steps.length; at += 2) {
    lon += steps[at];
    lat += steps[at + 1];
    points.push([lat / DEGREE, lon / DEGREE]);
  }
  return points;
}
