// The page around the map, without a server: it holds the view, applies the filters, keeps the
// address, and draws what stands above, below and instead of the map.

const SIDE = "#side"; // of a map that is one of two: nothing stands around it
const ADDRESS_EVERY = 300; // milliseconds: browsers refuse an address that changes faster

class Site {
  constructor(files, start) {
    const { config, texts, filters } = start;
    Object.assign(this, { files, config, texts, side: location.hash === SIDE });
    this.known = {
      days: config.days, opening: files.site.opening, trails: files.site.trails,
      languages: Object.keys(files.languages),
      words: {
        types: Object.keys(config.texts.types), system: Object.keys(config.texts.system),
        institution: Object.keys(config.texts.institution), municipality: Object.keys(filters.municipality.words),
        confidence: Object.keys(filters.confidence.words), casualties: Object.keys(filters.casualties.words),
      },
    };
    const { view, ignored } = readView(location.search, this.known);
    this.view = view;
    this.lookups = new Lookups(files.shared, new Folding(files.site.folding));
    this.choices = new Choices(texts, filters, files.site.trails, this.lookups, (changes) => this.change(changes));
    this.timebar = new TimeBar(config.days, texts, config.texts,
      (day, first) => this.change({ day, first }), (direction) => this.step(direction));
    this.search = new Search(texts, () => this.titles(), (search) => this.find(search),
      (q) => this.change({ q }), (row) => this.goTo(row));
    this.notices = element("div", { class: "km-ignored" }, ...ignored.map(([name, value]) =>
      element("p", { role: "status" }, fill(texts.ignored, { name, value: value.slice(0, 80) }))));
    this.page = element("section", { class: "km-page", tabindex: "-1", hidden: true });
    config.view = this.side ? "compare" : "map";
  }

  // ---- what stands around the map ----------------------------------------------------------

  arrange() {
    const top = document.getElementById("km-top"), root = document.getElementById("root");
    document.title = `kosmap · ${this.texts.subtitle}`;
    document.body.classList.toggle("km-only", this.side);
    if (this.view.embed || this.side) top.hidden = true;
    else top.append(this.navigation(), this.search.element, this.choices.button, this.shareButton(), this.languages());
    top.prepend(element("a", { class: "km-skip", href: "#root", onclick: (event) => { event.preventDefault(); root.focus(); } },
      this.texts.skip));
    top.after(this.notices, this.choices.panel, this.page);
    if (!this.side) root.after(this.timebar.element);
  }

  navigation() {
    this.links = Object.fromEntries(PAGES.map((page) =>
      [page, element("a", { href: `#${page}` }, this.texts.pages[page])]));
    return element("nav", {}, ...Object.values(this.links));
  }

  shareButton() {
    const button = element("button", {
      type: "button", class: "km-button km-share", onclick: async () => {
        await copyText(location.href);
        button.textContent = this.texts.copied;
        setTimeout(() => { button.textContent = this.texts.share; }, 2000);
      },
    }, this.texts.share);
    return button;
  }

  languages() {
    const select = element("select", { class: "km-button", "aria-label": this.texts.language },
      ...this.known.languages.map((tag) => element("option", { value: tag, lang: tag, selected: tag === this.language() },
        this.files.site.languages[tag])));
    select.addEventListener("change", () => {
      location.href = `?${writeView({ ...this.view, lang: select.value })}${location.hash}`;
    });
    return select;
  }

  language() { return spoken(this.files); }

  // ---- the view ----------------------------------------------------------------------------

  // What is done around the map.
  async change(changes) {
    this.view = { ...this.view, ...changes };
    this.choices.update(this.view);
    this.search.update(this.view.q);
    await this.show();
  }

  // What is done in the map, which shows it already.
  tell(changes) {
    const { day, first, event, types, system, institution, lesson, step, present } = changes;
    const told = { day, first, event, types, system, institution, lesson, step, present };
    // A step of a lesson has filters of its own, which the map has taken over.
    if (step) this.view = { ...readView(new URLSearchParams(window.kosmap.frame.guide.query()), this.known).view, lesson: this.view.lesson, embed: this.view.embed, present: this.view.present };
    for (const [name, value] of Object.entries(told)) if (value !== undefined) this.view = { ...this.view, [name]: value };
    if (this.side && day !== undefined) parent.postMessage({ kosmapDay: day }, "*");
    this.choices.update(this.view);
    this.writeAddress();
  }

  moved(day, first) {
    if (!this.side) this.timebar.update(day, first, this.frameWords(day, first));
  }

  frameWords(day, first) {
    const words = (one) => window.kosmap.frame.words(one);
    return first === null ? words(day) : `${words(first)} – ${words(day)}`;
  }

  // The latest view counts, however long the filters of an earlier one took to be fetched.
  async show() {
    const { view } = this;
    let mask = null;
    try {
      mask = await this.lookups.passing(view, FILTERS);
      this.notices.querySelector(".km-unavailable")?.remove();
    } catch {
      this.notices.querySelector(".km-unavailable")
        || this.notices.append(element("p", { class: "km-unavailable", role: "alert" }, this.texts.unavailable));
    }
    if (view !== this.view) return;
    this.passing = mask;
    const { day, first, trail, types, system, institution, event } = view;
    const file = this.files.languages[this.language()].lessons[view.lesson];
    window.kosmap.show({
      day, first, trail, types, system, institution, event, lesson: file ? { file, step: view.step } : null, mask: maskOf(mask), present: view.present, theme: "", sequence: Infinity,
    });
    if (this.opened === "compare") this.compare();
    this.writeAddress();
  }

  // A link to a step that says nothing else shows the step's view.
  async begin() {
    const file = this.files.languages[this.language()].lessons[this.view.lesson];
    const said = new URLSearchParams(location.search);
    if (!file || ["date", "from", "to"].some((name) => said.has(name))) return;
    const { steps } = await load(file);
    const { query } = steps[Math.min(steps.length, this.view.step) - 1];
    const { view } = readView(new URLSearchParams(query), this.known);
    await this.change({ ...view, lesson: this.view.lesson, step: this.view.step, lang: this.view.lang, embed: this.view.embed, present: this.view.present });
  }

  writeAddress() {
    if (this.side) return;
    clearTimeout(this.writing);
    this.writing = setTimeout(() => {
      history.replaceState(null, "", `?${writeView({ ...this.view, lang: this.language() })}${location.hash}`);
    }, ADDRESS_EVERY);
  }

  step(direction) {
    const day = direction < 0 ? window.kosmap.frame.previousChange(this.view.day) : window.kosmap.frame.nextChange(this.view.day);
    if (day !== null) this.change({ day, first: null });
  }

  goTo(row) {
    const { index } = window.kosmap.frame, [first, last] = this.config.days;
    this.change({ event: index.ids[row], day: Math.min(last, Math.max(first, index.earliestStart[row])), first: null });
  }

  async find(search) {
    const rowsOf = (passing) => {
      const { earliestStart } = window.kosmap.frame.index;
      return [...passing.keys()].filter((row) => passing[row])
        .sort((one, other) => earliestStart[one] - earliestStart[other]);
    };
    const within = rowsOf(await this.lookups.passing({ ...this.view, q: search }, FILTERS));
    const rows = within.filter((row) => window.kosmap.frame.isSwitchedOn(row));
    return { rows, outside: rows.length ? 0 : rowsOf(await this.lookups.holding(search)).length };
  }

  // A lesson begins with the view of its first step, which the map knows.
  lessonLink(slug) { return `?${writeView({ ...readView("", this.known).view, lang: this.language(), lesson: slug, step: 1 }, true)}#map`; }

  titles() { return window.kosmap.frame.panel.allTitles(); }

  // ---- the pages ---------------------------------------------------------------------------

  async route() {
    if (this.side) return;
    const wanted = location.hash.slice(1);
    const page = PAGES.includes(wanted) ? wanted : this.view.compare !== null && !wanted ? "compare" : "map";
    const moved = this.opened && this.opened !== page;
    this.opened = page;
    for (const [name, link] of Object.entries(this.links || {})) {
      if (name === page) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    }
    document.body.classList.toggle("km-beside", page !== "map");
    this.page.hidden = page === "map";
    if (page === "compare") await this.compare();
    else if (page !== "map") await this.draw(page);
    if (!moved) return;
    (page === "map" ? document.getElementById("root") : this.page).focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  async draw(page) {
    this.page.replaceChildren();
    try {
      const content = await load(this.files.languages[this.language()].pages);
      if (this.opened === page) this.page.replaceChildren(...DRAWN[page](content, this.texts, this));
    } catch {
      this.page.replaceChildren(element("p", { role: "alert" }, this.texts.unavailable));
    }
  }

  async compare() {
    const { frame } = window.kosmap;
    this.comparison ||= new Comparison(this.texts, frame, this.config.days, () => this.titles(),
      (changes) => this.change(changes),
      (row, day) => `?${writeView({
        ...this.view, lang: this.language(), compare: null, first: null, event: frame.index.ids[row],
        day: day ?? frame.index.earliestStart[row],
      })}#map`,
      (view) => `?${writeView({ ...view, lang: this.language(), embed: true })}${SIDE}`);
    if (this.page.firstChild !== this.comparison.element) this.page.replaceChildren(this.comparison.element);
    const view = this.comparison.settled(this.view);
    this.view = view;
    await this.comparison.update(view, frame.allowedRows());
    this.writeAddress();
  }
}

// The language of the address, where the site has it.
function spoken(files) {
  const wanted = new URLSearchParams(location.search).get("lang") || DEFAULT_LANGUAGE;
  return files.languages[wanted] ? wanted : Object.keys(files.languages)[0];
}

async function begin() {
  const files = JSON.parse(document.getElementById("km-files").textContent);
  const language = spoken(files);
  document.documentElement.lang = language;
  const [start, columns] = await Promise.all([load(files.languages[language].start), load(files.shared.columns)]);
  const site = new Site(files, start);
  site.arrange();
  const map = L.map("map_div", files.site.options);
  await window.startKosmap(map, { config: start.config, columns, basemap: start.basemap }, site);
  await site.change({});
  await site.route();
  await site.begin();
  addEventListener("hashchange", () => site.route());
  addEventListener("message", (event) => {
    if (site.side && event.source === parent && Number.isInteger(event.data?.kosmapGo)
        && event.data.kosmapGo !== site.view.day) site.change({ day: event.data.kosmapGo, first: null });
  });
  if ("serviceWorker" in navigator && location.protocol.startsWith("http") && !site.side) {
    navigator.serviceWorker.register("sw.js").catch(() => {}); // without it the page needs the network
  }
}

begin();
