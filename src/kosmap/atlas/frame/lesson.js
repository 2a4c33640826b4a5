// A lesson beside the map: its steps, each with a view, a few words and perhaps a question.
// Answers stay in this browser; nobody else hears of them.

class LessonGuide {
  constructor(frame, texts) {
    Object.assign(this, { frame, texts });
    this.element = element("section", { class: "km-lesson", hidden: true, tabindex: "-1" });
    this.lesson = null;
    frame.map.on("click", ({ latlng }) => this.clicked(latlng));
  }

  get on() { return this.lesson !== null; }

  // What the page wants: { file, step }, where `file` is a lesson or its address; null: none.
  async follow(wanted) {
    const address = wanted && (wanted.file.slug || wanted.file);
    if (address !== this.wanted) {
      this.wanted = address;
      this.show(null);
      if (!wanted) return;
      const lesson = await load(wanted.file);
      if (address === this.wanted) this.show(lesson, wanted.step);
    } else if (wanted && this.on && wanted.step !== this.at) {
      this.show(this.lesson, wanted.step);
    }
  }

  // The map goes to the view of a step at once; the page hears of it.
  go(step) {
    const { view } = this.lesson.steps[step - 1];
    this.frame.goTo(view);
    const { day, first, event, types, system, institution } = view;
    this.frame.say({ step, day, first, event, types, system, institution });
  }

  // The parameters of a link to the step's view.
  query() { return this.lesson.steps[this.at - 1].query; }

  leave() {
    this.wanted = null;
    this.show(null);
    this.frame.say({ lesson: "" });
  }

  // Begin a lesson, or go on with it, at a step counted from 1; null ends it.
  show(lesson, step) {
    this.lesson = lesson;
    this.element.hidden = lesson === null;
    document.body.classList.toggle("km-teaching", lesson !== null);
    if (!lesson) return;
    this.at = Math.min(lesson.steps.length, Math.max(1, step));
    this.draw();
  }

  // To the step before or after, where there is one.
  step(by) {
    const next = this.at + by;
    if (next < 1 || next > this.lesson.steps.length) return;
    this.at = next;
    this.go(next);
    this.draw();
    this.element.querySelector("h3").focus();
  }

  draw() {
    const { lesson, at } = this, step = lesson.steps[at - 1], steps = lesson.steps.length;
    this.element.setAttribute("aria-label", lesson.title);
    const words = element("div", { class: "km-lesson-text" });
    words.innerHTML = step.html; // made of Markdown that lets no HTML through
    for (const link of words.querySelectorAll("a")) Object.assign(link, { target: "_blank", rel: "noopener" });
    this.said = element("div", { class: "km-said", role: "status" });
    this.evidence = element("div", { class: "km-evidence" });
    const button = (label, by) => element("button", {
      type: "button", class: "km-button", disabled: at + by < 1 || at + by > steps, onclick: () => this.step(by),
    }, label);
    this.pin?.remove();
    this.question = step.ask && new Question(step.ask, this.texts, this.frame, this.kept()[at], (given) => this.answer(given));
    this.element.replaceChildren(
      element("div", { class: "km-lesson-head" },
        element("small", {}, `${lesson.title} · ${fill(this.texts.step, { step: at, steps })}`),
        element("button", { type: "button", class: "km-close", "aria-label": this.texts.leave, title: this.texts.leave, onclick: () => this.leave() }, "×")),
      element("progress", { max: steps, value: at, "aria-hidden": "true" }),
      lesson.fallback ? element("p", { class: "km-hint" }, this.texts.fallback) : "",
      element("h3", { tabindex: "-1" }, step.title),
      words,
      this.question ? this.question.element : "",
      this.said,
      this.evidence,
      at === steps ? element("p", { class: "km-hint" }, this.texts.end) : "",
      element("div", { class: "km-lesson-steps" }, button(`◀ ${this.texts.back}`, -1), button(`${this.texts.next} ▶`, 1)));
    if (this.question && this.kept()[at] !== undefined) this.judge(this.kept()[at]);
    else if (!this.question) this.showEvidence(step.rows);
    this.element.scrollTop = 0;
  }

  clicked(latlng) {
    if (this.on && this.question?.ask.kind === "place") this.answer(this.question.place(latlng));
  }

  answer(given) {
    this.keep({ ...this.kept(), [this.at]: given });
    this.judge(given);
  }

  judge(given) {
    const { ask } = this.question, right = isRight(ask, given);
    if (ask.kind === "place") {
      this.pin?.remove();
      this.pin = L.circleMarker(given, { radius: 9, className: "km-pin", interactive: false }).addTo(this.frame.map);
    }
    const verdict = right === null ? "" : right ? this.texts.right : this.texts.wrong;
    const feedback = element("div");
    if (right !== false) feedback.innerHTML = ask.feedback; // Markdown, as above
    this.said.className = `km-said km-${right === false ? "wrong" : "right"}`;
    this.said.replaceChildren(verdict ? element("strong", {}, `${right ? "✓" : "✗"} ${verdict}`) : "", feedback);
    if (right !== false) this.showEvidence(this.lesson.steps[this.at - 1].rows);
  }

  // The rows that a step rests on, each with its sources.
  async showEvidence(rows) {
    const here = this.evidence;
    if (!rows.length) return;
    const told = await Promise.all(rows.map((row) => this.frame.popups.tell(row)));
    const { looks, index } = this.frame;
    here.replaceChildren(
      element("h4", {}, this.texts.evidence),
      element("ul", { class: "km-list" }, ...rows.map((row, at) => element("li", {},
        element("button", { type: "button", onclick: () => this.frame.chooseHere(row) },
          symbol(looks, looks.of(row), index.state[row] || POSSIBLE, 18),
          element("span", {}, told[at].title, element("small", {}, `${told[at].when} · ${told[at].where}`))),
        element("small", { class: "km-from" }, told[at].sources.map((source) => source.label).join("; "))))));
  }

  // What this browser keeps of the answers; nothing where it keeps nothing.
  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.key()) || "{}");
    } catch {
      return this.answers || {};
    }
  }

  keep(answers) {
    this.answers = answers;
    try {
      localStorage.setItem(this.key(), JSON.stringify(answers));
    } catch {
      // A browser that keeps nothing: the answers last as long as the page.
    }
  }

  key() { return `kosmap-lesson-${this.lesson.slug}`; }
}
