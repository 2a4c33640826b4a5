// The time ruler: incidents a month, the episodes as bands, and the day. Click to jump, drag
// to choose a range, arrows to move.

class Ruler {
  constructor(index, config, clock) {
    Object.assign(this, { index, clock, texts: config.texts });
    [this.first, this.last] = config.days;
    this.months = this.monthStarts();
    this.bars = element("div", { class: "km-bars", "aria-hidden": "true" });
    this.years = element("div", { class: "km-years", "aria-hidden": "true" }, ...this.yearMarks());
    this.bands = config.episodes.map((episode) => {
      const band = element("button", {
        type: "button", class: "km-band", title: `${episode.label}: ${episode.when}`, tabindex: "-1",
        onclick: (event) => { event.stopPropagation(); clock.chooseRange(episode.first, episode.last); },
        onpointerdown: (event) => event.stopPropagation(),
      }, element("span", {}, episode.label));
      band.style.left = this.percent(episode.first);
      band.style.width = `calc(${this.percent(episode.last)} - ${this.percent(episode.first)})`;
      return band;
    });
    this.range = element("div", { class: "km-range", hidden: true });
    this.cursor = element("div", { class: "km-cursor" });
    this.track = element("div", {
      class: "km-track", role: "slider", tabindex: "0", "aria-label": this.texts.ruler,
      "aria-valuemin": this.first, "aria-valuemax": this.last,
    }, this.bars, this.range, this.cursor);
    this.clear = element("button", {
      type: "button", class: "km-button km-clear", hidden: true, onclick: () => clock.chooseRange(null),
    }, `✕ ${this.texts.clearRange}`);
    this.element = element("div", { class: "km-ruler" },
      element("div", { class: "km-bands" }, ...this.bands), this.track, this.years);
    this.listen();
    new ResizeObserver(() => this.placeLabels()).observe(this.track);
  }

  // The episodes' names stand on two lines, each where it covers no other.
  placeLabels() {
    const ends = [-Infinity, -Infinity];
    const width = this.track.clientWidth;
    for (const band of this.bands) {
      const left = band.offsetLeft, long = band.firstChild.offsetWidth;
      const atEdge = left + long > width;
      const from = atEdge ? left - long : left;
      const line = ends.findIndex((end) => end + 6 < from);
      band.classList.toggle("km-left", atEdge);
      band.dataset.line = line < 0 ? "" : line;
      if (line >= 0) ends[line] = from + long;
    }
  }

  monthStarts() {
    const starts = [], day = new Date(this.first * 86400000);
    let month = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1);
    while (month / 86400000 <= this.last) {
      starts.push(month / 86400000);
      const next = new Date(month);
      month = Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 1);
    }
    return Int32Array.from(starts);
  }

  yearMarks() {
    const marks = [];
    const firstYear = new Date(this.first * 86400000).getUTCFullYear();
    // A year that has hardly begun has no room for its name.
    for (let year = firstYear; this.share(dayNumber(`${year}-01-01`)) < 0.975; year++) {
      const mark = element("span", { class: (year - firstYear) % 3 ? "km-year km-minor" : "km-year" }, String(year));
      mark.style.left = this.percent(Math.max(this.first, dayNumber(`${year}-01-01`)));
      marks.push(mark);
    }
    return marks;
  }

  share(day) {
    const share = (day - this.first) / Math.max(1, this.last - this.first);
    return Math.min(1, Math.max(0, share));
  }

  percent(day) {
    return `${(100 * this.share(day)).toFixed(3)}%`;
  }

  // How many of the allowed incidents began in each month.
  drawDensity(institutionType) {
    const counts = new Array(this.months.length).fill(0);
    for (let row = 0; row < this.index.count; row++) {
      if (!this.index.allowed[row] || this.index.type[row] === institutionType) continue;
      const month = firstAfter(this.months, this.index.earliestStart[row]) - 1;
      if (month >= 0) counts[month] += 1;
    }
    const most = Math.max(1, ...counts);
    this.bars.replaceChildren(...counts.map((count, month) => {
      const bar = element("div", { class: "km-bar" });
      bar.style.left = this.percent(this.months[month]);
      bar.style.height = count ? `${Math.max(6, 100 * Math.sqrt(count / most))}%` : "0";
      return bar;
    }));
  }

  update(day, range, words) {
    this.cursor.style.transform = `translateX(${this.percent(day)})`;
    this.track.setAttribute("aria-valuenow", day);
    this.track.setAttribute("aria-valuetext", words);
    this.range.hidden = this.clear.hidden = range === null;
    if (range) this.drawRange(...range);
  }

  drawRange(first, last) {
    this.range.style.left = this.percent(first);
    this.range.style.width = `calc(${this.percent(last)} - ${this.percent(first)})`;
  }

  dayAt(event) {
    const box = this.track.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return Math.round(this.first + share * (this.last - this.first));
  }

  listen() {
    let from = null;
    this.track.addEventListener("pointerdown", (event) => {
      from = { x: event.clientX, day: this.dayAt(event) };
      this.track.setPointerCapture(event.pointerId);
    });
    const dragged = (event) => from !== null && Math.abs(event.clientX - from.x) > 5;
    const range = (event) => [from.day, this.dayAt(event)].sort((one, other) => one - other);
    this.track.addEventListener("pointermove", (event) => {
      if (!dragged(event)) return;
      this.range.hidden = false;
      this.drawRange(...range(event));
    });
    this.track.addEventListener("pointerup", (event) => {
      if (dragged(event)) this.clock.chooseRange(...range(event));
      else if (from) { this.clock.go(this.dayAt(event)); this.clock.settled(); }
      from = null;
    });
    this.track.addEventListener("pointercancel", () => { from = null; });
  }
}
