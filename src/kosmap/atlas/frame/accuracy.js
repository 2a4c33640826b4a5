// How far a place may be off, at true scale: a circle on the ground.

const EQUATOR = 40075016.7; // metres, of the sphere that web maps are drawn on

class Accuracy {
  constructor(map, columns) {
    Object.assign(this, { map, columns });
    this.circles = new Map(); // by place
    map.createPane("km-accuracy").style.zIndex = 350;
  }

  metres(place) { return this.columns.accuracy[place] || 0; }

  // Pixels by which the place of a site may be off at this zoom.
  radius({ at, place }) {
    const metresPerPixel = (EQUATOR * Math.cos((at.lat * Math.PI) / 180)) / 2 ** (this.map.getZoom() + 8);
    return this.metres(place) / metresPerPixel;
  }

  // A circle around each of these sites' places, and no other.
  draw(sites) {
    const wanted = new Map(sites.map((site) => [site.place, site]));
    for (const [place, circle] of this.circles) {
      if (wanted.has(place)) continue;
      circle.remove();
      this.circles.delete(place);
    }
    for (const [place, { at }] of wanted) {
      if (this.circles.has(place)) continue;
      this.circles.set(place, L.circle(at, {
        radius: this.metres(place), className: "km-accuracy", interactive: false, pane: "km-accuracy",
      }).addTo(this.map));
    }
  }
}
