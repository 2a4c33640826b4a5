// The map's frame: puts the parts together, applies what the page says, and tells the page
// what the visitor has done here.

// host: what stands around the map in its own document, { tell(changes), moved(day, first) };
// null where that is a page around the frame, which is sent messages, or nothing at all.
class Frame {
  constructor(map, config, columns, basemap, host) {
    Object.assign(this, { map, config, columns, host });
    this.texts = config.texts;
    this.index = new TimeIndex(columns);
    this.institutions = new Institutions(columns.institutions, this.index.state);
    const looks = new Looks(config.symbols, config.houses, this.index, this.institutions, this.texts);
    this.looks = looks;
    this.position = new Map(columns.ids.map((id, row) => [id, row]));
    this.mask = null;      // bits of the rows that the page's filters let through; null: all
    this.playRange = null; // the days that playback stays within
    this.types = [];       // types that are switched on; none: all
    this.pending = {};     // what the page has not yet taken over
    this.sequence = 0;
    this.selected = "";
    this.noticeCount = 0;
    this.popups = new Popups(map, this.index, config.details, looks, this.texts,
      (row) => this.picked(row), config.view === "compare" ? null : () => this.readOn(),
      () => this.guide.on);
    this.basemap = new Basemap(map, basemap, this.texts, (area, at) => this.openArea(area, at));
    this.groups = new Groups(map, this.index, columns, basemap.names, looks, this.texts,
      () => this.panel.allTitles(), (rows, at, place) => this.popups.open(rows, at, { place }),
      new Obstacles(map, this.basemap));
    this.online = new OnlineMap(map, config.bases, basemap.municipalities, this.texts,
      (base) => this.say({ base }), () => this.rearrange());
    this.legend = new Legend(this.index, this.institutions, looks, this.texts,
      (type) => this.toggle(type), (facet, chosen) => this.filterInstitutions(facet, chosen), () => this.openArea("", map.getCenter()));
    this.panel = new Panel(this.index, columns, config.titles, this.popups, looks,
      this.texts, (row) => this.chooseHere(row), config.corrections);
    this.sheet = new Sheet(this.panel.element, this.texts);
    this.guide = new LessonGuide(this, this.texts.lesson);
    this.presenter = new Presenter(this, this.texts.present);
    this.playback = new Playback(this.texts, this);
    this.ruler = new Ruler(this.index, config, this);
    this.labels = new Labels(map, this.basemap, this.groups);
    this.basemap.ground.onMore = () => { this.labels.measure(); this.labels.later(); };
    this.areaRows = this.rowsWithoutPoint();
    this.arrange();
    nameControls(map, this.texts, config.language);
    map.attributionControl.setPrefix(
      '<a href="https://leafletjs.com" target="_blank" rel="noopener">Leaflet</a>');
    map.attributionControl.addAttribution(config.attribution);
    if (basemap.ground.note) map.attributionControl.addAttribution(basemap.ground.note);
    rememberView(map, config, this.legend);
    document.addEventListener("keydown", (event) => this.key(event));
    this.follower = new SliderFollower((day, first) => {
      this.playback.pause();
      this.playRange = first === null ? this.playRange : [first, day];
      this.apply({ day, first });
    });
  }

  // The map's corners hold more or less than before.
  rearrange() {
    this.groups.obstacles.held = null;
    this.labels.later();
  }

  arrange() {
    const box = this.map.getContainer();
    const foot = element("footer", { class: "km-foot" },
      element("div", { class: "km-controls" }, this.playback.element, this.ruler.clear),
      this.ruler.element);
    const middle = element("div", { class: "km-middle" });
    box.before(this.legend.element, middle);
    middle.append(box, this.guide.element, this.sheet.element);
    middle.after(foot);
    box.setAttribute("role", "region");
    box.setAttribute("aria-labelledby", this.legend.date.id);
    document.body.classList.add("km-frame");
    document.body.dataset.view = this.config.view;
    this.legend.place(this.map);
    this.legend.add(this.online.element);
    this.online.place(this.legend.element);
    if (this.basemap.ground.schematic) this.legend.explain("km-key-ground", this.texts.schematicGround);
    this.map.zoomControl.setPosition("topright");
  }

  // ---- the clock that playback and ruler turn -------------------------------------------

  day() { return this.index.day; }

  limits() { return this.playRange || this.config.days; }

  nextChange(day) { return this.within(this.index.nextChange(day)); }

  previousChange(day) { return this.within(this.index.previousChange(day)); }

  within(day) {
    return day !== null && day >= this.config.days[0] && day <= this.config.days[1] ? day : null;
  }

  go(day) {
    const limits = this.config.days;
    this.apply({ day: Math.min(limits[1], Math.max(limits[0], day)), first: null });
  }

  settled() {
    this.say({ day: this.index.day, first: null });
  }

  chooseRange(first, last) {
    this.playRange = first === null ? null : [first, last];
    const view = first === null ? { day: this.index.day, first: null } : { day: last, first };
    this.apply(view);
    this.say(view);
  }

  // ---- what is shown -----------------------------------------------------------------------

  apply({ day = this.index.day, first = this.index.rangeStart, trail = this.index.trail, allowed = null }) {
    const changed = this.index.show({ day, rangeStart: first, trail, allowed });
    this.institutions.update(changed);
    this.groups.update(changed);
    if (allowed) this.ruler.drawDensity(this.index.types.indexOf("institution"));
    const words = first === null ? this.words(day) : `${this.words(first)} – ${this.words(day)}`;
    this.ruler.update(day, this.playRange, words);
    this.showAreas(changed.length > 0 || allowed !== null);
    this.legend.update(words, this.noticeCount);
    if (changed.length || allowed) {
      this.panel.update();
      // The first view is arranged before it is seen: nothing moves under a quick hand.
      if (this.date === undefined) this.labels.arrange(); else this.labels.later();
    }
    this.popups.refresh();
    this.date = isoDate(day);
    this.host?.moved(day, first);
  }

  words(day) {
    const date = new Date(day * 86400000);
    const parts = {
      d: date.getUTCDate(), MMMM: this.config.months[date.getUTCMonth()], y: date.getUTCFullYear(),
    };
    return this.config.datePattern.replace(/MMMM|d|y/g, (part) => parts[part]);
  }

  allowedRows() {
    const allowed = new Uint8Array(this.index.count);
    for (let row = 0; row < allowed.length; row++) {
      allowed[row] = this.isSwitchedOn(row)
        && (this.mask === null || (this.mask[row >> 3] >> (row & 7)) & 1) ? 1 : 0;
    }
    return allowed;
  }

  // Whether the legend's switches let a row through.
  isSwitchedOn(row) {
    return (!this.types.length || this.types.includes(this.index.types[this.index.type[row]]))
      && this.institutions.allows(row);
  }

  toggle(type) {
    this.types = switched(this.types, type, this.index.types);
    this.legend.pressed(this.types);
    this.apply({ allowed: this.allowedRows() });
    this.say({ types: this.types });
  }

  // Show only institutions of some systems or kinds (`facet`); of none chosen: all.
  filterInstitutions(facet, chosen) {
    this.institutions.chosen[facet] = chosen;
    this.legend.pressed(this.types);
    this.apply({ allowed: this.allowedRows() });
    this.say({ [facet]: chosen });
  }

  visible() {
    const rows = [];
    for (let row = 0; row < this.index.count; row++) {
      if (this.index.state[row]) {
        rows.push({
          id: this.index.ids[row],
          type: this.index.types[this.index.type[row]],
          state: STATE_NAMES[this.index.state[row]],
        });
      }
    }
    return rows;
  }

  // ---- rows that have no point on this map ----------------------------------------------

  rowsWithoutPoint() {
    const areas = new Map([...this.basemap.areas.keys(), ""].map((area) => [area, []]));
    for (let row = 0; row < this.index.count; row++) {
      if (this.columns.lat[row] !== null) continue;
      const area = this.columns.areas[this.columns.area[row]];
      areas.get(areas.has(area) ? area : "").push(row);
    }
    return areas;
  }

  presentIn(area) {
    return this.areaRows.get(area).filter((row) => this.index.state[row]);
  }

  showAreas(changed) {
    if (!changed) return;
    for (const [area, { rows: button }] of this.basemap.areas) {
      const rows = this.presentIn(area);
      button.hidden = rows.length === 0;
      const words = fill(this.texts.inAll, { count: rows.length });
      const types = [...new Set(rows.map((row) => this.index.types[this.index.type[row]]))].slice(0, 4);
      const look = `${types}${words}`;
      if (button.look === look) continue;
      button.look = look;
      button.replaceChildren(
        ...types.map((type) => symbol(this.looks, type, POSSIBLE, 14)), words);
    }
    this.noticeCount = this.presentIn("").length;
  }

  openArea(area, at) {
    const rows = this.presentIn(area);
    if (rows.length) this.popups.open(rows, at);
  }

  // ---- between the frame and the page ----------------------------------------------------

  picked(row) {
    if (this.selected === this.index.ids[row]) return;
    this.selected = this.index.ids[row];
    this.groups.select(row);
    this.panel.show(row);
    this.say({ event: this.selected });
  }

  // What a popup leaves out stands in the panel: go there.
  readOn() {
    this.sheet.draw(true);
    this.panel.element.focus();
  }

  // Chosen in the list, or (-1) back to the list.
  chooseHere(row) {
    const id = row < 0 ? "" : this.index.ids[row];
    this.choose(id);
    this.say({ event: id });
  }

  // Tell the page; what it has not yet answered to is told again, so that nothing is lost.
  say(changes) {
    if (this.host) return this.host.tell(changes);
    Object.assign(this.pending, changes);
    if (window.parent === window) return null; // a map on its own has no page to tell
    this.sequence += 1;
    return window.parent.postMessage({
      isStreamlitMessage: true, type: "streamlit:setComponentValue", dataType: "json",
      value: { sequence: this.sequence, changes: this.pending },
    }, "*");
  }

  // The page's view. Where the visitor has meanwhile gone on here, the frame is ahead.
  show(view) {
    document.documentElement.dataset.theme = view.theme;
    if (view.sequence < this.sequence) return;
    this.pending = {};
    this.online.show(view.base || "");
    const filtered = this.day() === null
      || view.mask !== this.maskText || String(view.types) !== String(this.types)
      || FACETS.some((facet) => String(view[facet] || []) !== String(this.institutions.chosen[facet]));
    if (filtered) this.filter(view);
    if (view.first !== null) this.playRange = [view.first, view.day];
    const shown = this.playback.playing || this.follower.isBehind(view)
      ? {} : { day: view.day, first: view.first, trail: view.trail };
    this.apply({ ...shown, allowed: filtered ? this.allowedRows() : null });
    if (view.event !== this.selected) this.choose(view.event);
    this.guide.follow(view.lesson || null);
    this.presenter.follow(Boolean(view.present));
  }

  // Go to a view that was made beforehand, such as that of a lesson's step.
  goTo(view) {
    this.playback.pause();
    this.playRange = view.first === null ? null : [view.first, view.day];
    this.filter(view);
    this.apply({ day: view.day, first: view.first, trail: view.trail, allowed: this.allowedRows() });
    this.choose(view.event);
  }

  // Take over the filters of a view.
  filter(view) {
    this.maskText = view.mask;
    this.mask = view.mask === null
      ? null : Uint8Array.from(atob(view.mask), (mark) => mark.charCodeAt(0));
    this.types = view.types;
    for (const facet of FACETS) this.institutions.chosen[facet] = view[facet] || [];
    this.legend.pressed(this.types);
  }

  // The page has chosen a row: go there and open it.
  choose(id) {
    this.selected = id;
    const row = this.position.get(id) ?? -1;
    this.groups.select(row);
    this.panel.show(row);
    if (row < 0) return this.map.closePopup();
    const pointless = this.columns.lat[row] === null;
    const at = pointless ? this.map.getCenter() : L.latLng(this.columns.lat[row], this.columns.lon[row]);
    if (!this.map.getBounds().pad(-0.1).contains(at)) this.map.panTo(at, { animate: false });
    this.popups.open([row], at, { here: false });
  }

  key(event) {
    if (this.presenter.key(event)) return null;
    if (event.key === "Escape") return this.escape();
    // In a lesson a clicker turns its steps.
    if (this.guide.on && ["PageUp", "PageDown"].includes(event.key)) {
      event.preventDefault();
      return this.guide.step(event.key === "PageUp" ? -1 : 1);
    }
    if (event.target.closest("button, select, input, a, .leaflet-marker-icon, .leaflet-container")
        && event.key !== " ") return;
    if (event.key === " " && event.target.closest("button, select, input, a, .leaflet-marker-icon")) return;
    const [first, last] = this.config.days, day = this.index.day;
    const target = {
      ArrowLeft: day - 1, ArrowRight: day + 1, PageUp: day + 30, PageDown: day - 30,
      Home: first, End: last,
    }[event.key];
    if (event.key === " ") this.playback.toggle();
    else if (target === undefined) return;
    else {
      this.playback.pause();
      this.sequence += 1; // what the page still says of before is out of date
      this.go(target);
      clearTimeout(this.resting);
      this.resting = setTimeout(() => this.settled(), 250);
    }
    event.preventDefault();
  }

  // What was opened last is closed.
  escape() {
    if (document.querySelector(".leaflet-popup")) this.map.closePopup();
    else if (this.groups.spread.opened) this.groups.spread.close();
    else this.presenter.turn(false);
  }
}

// Start the frame on a Leaflet map. Views that the page sends before the data have arrived
// wait: the last of them is shown first. Each of config, columns and basemap is given as such
// or as the address of a file, in whose folder the other files of the config lie.
async function start(map, resources, host = null) {
  let frame = null, waiting = null;
  window.kosmap = {
    get date() { return frame ? frame.date : null; },
    visible() { return frame ? frame.visible() : []; },
    drawn() { return frame ? frame.groups.drawn() : []; },
    get frame() { return frame; }, // for the page around it
    show(view) { if (frame) frame.show(view); else waiting = view; },
  };
  const [config, columns, basemap] = await Promise.all(
    [resources.config, resources.columns, resources.basemap].map(load));
  if (typeof resources.config === "string") {
    const folder = resources.config.slice(0, resources.config.lastIndexOf("/") + 1);
    config.titles = folder + config.titles;
    if (basemap.ground.detail) basemap.ground.detail = folder + basemap.ground.detail;
    config.details.chunks = (chunk) => `${folder}${config.details.prefix}${chunk}.json`;
  } else {
    config.details.chunks = (chunk) => config.details.rows[chunk];
  }
  frame = new Frame(map, config, columns, basemap, host);
  if (waiting) frame.show(waiting);
}

window.startKosmap = start;
