// Names on the map make way for the symbols: a municipality's name moves within its borders,
// a settlement's stands beside the symbols on it, and names without room are left out.

const ARRANGED_AFTER = 120; // milliseconds: names stay where they are while the map moves on
const REACH = [...Array(19).keys()].map((step) => 8 * step); // pixels that a name may move
const NEAR = 32; // pixels within which a name stands beside a municipality too small for it
const DIRECTIONS = 32;
const PIXELS_WORTH = 4; // square pixels covered that are worth a way of one pixel
const NAME_WORTH = 8; // how much worse a covered name is than what stands under it
const NAME_APART = 260; // pixels from the name of a river or road to the same name again
const LINE = 18; // pixels of the line of a settlement's name

// What symbols make way for, as boxes in pixels of the map. Sizes are measured when the zoom, the
// window or the names change, not at every move of the slider.
class Obstacles {
  constructor(map, basemap) {
    Object.assign(this, { map, basemap });
    map.on("resize", () => { this.held = null; });
  }

  controls() {
    this.held ||= [...this.map.getContainer().querySelectorAll(".leaflet-control")]
      .map((control) => boxOnMap(this.map, control));
    return this.held;
  }

  names() {
    return [...this.basemap.areas.values()].filter((area) => area.size).map(({ marker, size }) =>
      boxAround(this.map.latLngToContainerPoint(marker.getLatLng()), ...size));
  }
}

class Labels {
  constructor(map, basemap, groups) {
    Object.assign(this, { map, basemap, groups });
    map.on("moveend resize", () => this.later());
    map.on("zoomend", () => {
      for (const area of basemap.areas.values()) area.marker.setLatLng(area.home);
      this.later();
    });
    this.measure();
    this.arrange();
  }

  // How wide the names of settlements are: all at once, since each look at a size that follows a
  // change makes the browser lay out the page.
  measure() {
    const { labels } = this.basemap, pane = this.map.getPane("km-labels");
    pane.append(...labels.map((label) => label.html));
    for (const label of labels) label.width = label.html.offsetWidth;
    for (const label of labels) label.html.remove();
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.arrange(), ARRANGED_AFTER);
  }

  // Incidents stand first; the names of municipalities leave them free, institutions leave both
  // free, and settlements are named where there is room.
  arrange() {
    const controls = this.groups.obstacles.controls();
    const taken = [...this.groups.boxes({ houses: false }), ...controls];
    const names = [...this.basemap.areas.values()].map((area) => this.nameArea(area, taken));
    this.groups.draw();
    this.nameSettlements([...this.groups.boxes(), ...controls, ...names]);
  }

  view() {
    const { x, y } = this.map.getSize();
    return { left: 0, top: 0, right: x, bottom: y };
  }

  // Put a municipality's name where it covers least; the box that it then takes. It stays
  // where it is as long as it covers nothing there.
  nameArea(area, taken) {
    const { offsetWidth: width, offsetHeight: height, firstChild: name } = area.label;
    const [half, lower] = [name.offsetWidth / 2, height / 2 - name.offsetHeight];
    area.size = [width, height];
    const view = this.view();
    const place = (at, reach) => {
      const box = boxAround(at, width, height);
      const title = { ...box, left: at.x - half, right: at.x + half, bottom: at.y - lower };
      const covered = taken.reduce(
        (sum, other) => sum + overlap(box, other) + NAME_WORTH * overlap(title, other),
        width * height - overlap(box, view));
      return { at, box, covered, cost: covered + reach * PIXELS_WORTH };
    };
    let best = place(this.map.latLngToContainerPoint(area.marker.getLatLng()), 0);
    if (best.covered >= 1) {
      for (const [at, reach] of this.candidates(area, width, height)) {
        const candidate = place(at, reach);
        if (candidate.cost < best.cost) best = candidate;
        if (best.covered < 1) break;
      }
      area.marker.setLatLng(this.map.containerPointToLatLng(best.at));
    }
    taken.push(best.box);
    return best.box;
  }

  // Points for a name, ever farther away: within the municipality, or, where it is smaller than
  // its name, beside it and outside the others.
  * candidates(area, width, height) {
    const home = this.map.latLngToContainerPoint(area.home);
    const own = this.ring(area);
    const small = L.bounds(own).getSize().x < width;
    const others = small
      ? [...this.basemap.areas.values()].filter((other) => other !== area).map((other) => this.ring(other))
      : [];
    const beside = small ? [width / 2, height / 2] : [0, 0];
    for (const reach of REACH.filter((pixels) => !small || pixels <= NEAR)) {
      for (let step = 0; step < (reach ? DIRECTIONS : 1); step++) {
        const angle = Math.PI / 2 + (2 * Math.PI * step) / DIRECTIONS;
        const [right, down] = [Math.cos(angle), Math.sin(angle)];
        const at = home.add([
          right * (reach + beside[0] * Math.abs(right)), down * (reach + beside[1] * Math.abs(down)),
        ]);
        if (small ? !others.some((ring) => inside(ring, at)) : inside(own, at)) yield [at, reach];
      }
    }
  }

  ring(area) {
    return area.layer.getLatLngs().flat(Infinity).map((at) => this.map.latLngToContainerPoint(at));
  }

  // Show the settlements' names that have room at this zoom, the more important ones first.
  nameSettlements(taken) {
    const zoom = this.map.getZoom(), bounds = this.map.getBounds().pad(0.1);
    const along = []; // where names of rivers and roads stand already
    const symbols = this.groups.boxes(), named = this.groups.named(), pointed = this.groups.pointed();
    for (const label of this.basemap.labels) {
      const near = zoom >= label.minZoom || pointed.has(label.name);
      const wanted = near && !named.has(label.name) && bounds.contains([label.lat, label.lon])
        && !(label.along && this.repeats(label, along));
      const place = wanted ? this.besides(label, symbols, taken) : null;
      if (place) {
        taken.push(place.box);
        if (label.along) along.push(label);
        label.html.style.transform = place.transform;
        label.html.classList.toggle("km-moved", place.moved);
      }
      if (Boolean(place) !== this.map.hasLayer(label.marker)) {
        if (place) label.marker.addTo(this.map); else label.marker.remove();
      }
    }
  }

  // Whether the same river or road is named close by.
  repeats(label, along) {
    const at = this.map.latLngToContainerPoint([label.lat, label.lon]);
    return along.some((other) => other.name === label.name
      && at.distanceTo(this.map.latLngToContainerPoint([other.lat, other.lon])) < NAME_APART);
  }

  // To the right of the settlement; where symbols stand on it, to their right or left.
  besides(label, symbols, taken) {
    const at = this.map.latLngToContainerPoint([label.lat, label.lon]);
    const { width } = label, edge = this.map.getSize().x;
    const on = symbols.find((box) => overlap(box, boxAround(at, 12, LINE)) > 0);
    const places = on
      ? [[on.right + 3, `${on.right + 3 - at.x}px`], [on.left - 3 - width, `calc(${on.left - 3 - at.x}px - 100%)`]]
      : [[at.x + 5, "5px"]];
    for (const [left, shift] of places) {
      const box = { left, right: left + width, top: at.y - LINE / 2, bottom: at.y + LINE / 2 };
      // A name is not cut in two at the edge of the map.
      const whole = box.left >= 0 && box.right <= edge;
      if (whole && taken.every((other) => overlap(box, other) === 0)) {
        return { box, transform: `translate(${shift}, -50%)`, moved: Boolean(on) };
      }
    }
    return null;
  }
}

// Where an element is, in the map's own pixels: a frame that is zoomed has larger ones.
function boxOnMap(map, element) {
  const container = map.getContainer(), around = container.getBoundingClientRect();
  const scale = around.width / container.offsetWidth || 1;
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return {
    left: (left - around.left) / scale, right: (right - around.left) / scale,
    top: (top - around.top) / scale, bottom: (bottom - around.top) / scale,
  };
}

function boxAround(at, width, height) {
  return {
    left: at.x - width / 2, right: at.x + width / 2, top: at.y - height / 2, bottom: at.y + height / 2,
  };
}

// The area in which two boxes cover each other, in square pixels.
function overlap(one, other) {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > 0 && down > 0 ? across * down : 0;
}

// Whether a point lies in a ring (even-odd rule).
function inside(ring, at) {
  let within = false;
  ring.forEach((corner, next) => {
    const before = ring[(next || ring.length) - 1];
    if ((corner.y > at.y) !== (before.y > at.y)
      && at.x < corner.x + ((before.x - corner.x) * (at.y - corner.y)) / (before.y - corner.y)) within = !within;
  });
  return within;
}
