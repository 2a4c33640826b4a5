// The questions of a lesson: what there is to fill in, and what was answered.

// A question as a form. `answered(given)` is called with each answer; `kept` is the last one.
class Question {
  constructor(ask, texts, frame, kept, answered) {
    Object.assign(this, { ask, texts, frame, answered });
    this.given = kept;
    this.field = this.drawn();
    this.element = element("form", {
      class: "km-question", onsubmit: (event) => {
        event.preventDefault();
        const given = this.read();
        if (given !== null) this.answered(given);
      },
    }, element("p", { class: "km-asked" }, ask.text), this.field, this.button());
  }

  button() {
    const words = { date: this.texts.thisDate, place: this.texts.middle, text: this.texts.compare }[this.ask.kind];
    return element("button", { type: "submit", class: "km-button" }, words || this.texts.check);
  }

  drawn() {
    switch (this.ask.kind) {
      case "choice":
      case "choices": return this.options();
      case "order": return this.order();
      case "number": return this.input("number", { min: 0, step: 1, "aria-label": this.texts.yours });
      case "text": return this.text();
      case "place": return element("p", { class: "km-hint" }, this.texts.clickMap);
      default: return element("p", { class: "km-hint" }, this.texts.moveDate);
    }
  }

  options() {
    const several = this.ask.kind === "choices", chosen = [this.given ?? []].flat();
    this.inputs = this.ask.options.map((_, at) => element("input", {
      type: several ? "checkbox" : "radio", name: "km-option", value: at, checked: chosen.includes(at),
    }));
    return element("fieldset", { class: "km-options" },
      element("legend", { class: "km-unseen" }, this.ask.text),
      ...this.ask.options.map((words, at) => element("label", {}, this.inputs[at], ` ${words}`)));
  }

  order() {
    this.now = this.given || this.ask.options.map((_, at) => at);
    const list = element("ol", { class: "km-order" });
    const move = (from, by) => {
      const to = from + by;
      if (to < 0 || to >= this.now.length) return;
      this.now.splice(to, 0, ...this.now.splice(from, 1));
      draw();
      list.children[to].querySelector(by < 0 ? "button" : "button:last-of-type").focus();
    };
    const step = (mark, words, act) => element("button",
      { type: "button", class: "km-button", "aria-label": words, title: words, onclick: act }, mark);
    const draw = () => list.replaceChildren(...this.now.map((option, at) => element("li", {},
      element("span", {}, this.ask.options[option]),
      step("↑", `${this.texts.up}: ${this.ask.options[option]}`, () => move(at, -1)),
      step("↓", `${this.texts.down}: ${this.ask.options[option]}`, () => move(at, 1)))));
    draw();
    return list;
  }

  input(type, attributes) {
    this.inputs = [element("input", { type, class: "km-answer", value: this.given ?? "", ...attributes })];
    return this.inputs[0];
  }

  text() {
    this.inputs = [element("textarea", { class: "km-answer", rows: 3, "aria-label": this.texts.yours })];
    this.inputs[0].value = this.given || "";
    return this.inputs[0];
  }

  // What is filled in; null where nothing is.
  read() {
    switch (this.ask.kind) {
      case "choice": return this.inputs.findIndex((input) => input.checked) >= 0
        ? this.inputs.findIndex((input) => input.checked) : null;
      case "choices": return this.inputs.flatMap((input, at) => (input.checked ? [at] : []));
      case "order": return [...this.now];
      case "number": return this.inputs[0].value === "" ? null : Number(this.inputs[0].value);
      case "text": return this.inputs[0].value.trim() || null;
      case "place": return this.place(this.frame.map.getCenter());
      default: return this.frame.day();
    }
  }

  place({ lat, lng }) { return [lat, lng]; }
}
