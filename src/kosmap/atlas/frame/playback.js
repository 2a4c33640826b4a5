// Playback: the day moves on by itself, frame by frame, without a word to the server.

const GLYPHS = {
  play: "M3 2 14 8 3 14Z", pause: "M3 2H7V14H3ZM9 2H13V14H9Z",
  previous: "M14 2V14L5 8ZM2 2H4.5V14H2Z", next: "M2 2V14L11 8ZM11.5 2H14V14H11.5Z",
  loop: "M8 2a6 6 0 1 0 6 6h-2a4 4 0 1 1-4-4v3l5-4-5-4Z",
};
const SPEEDS = [7, 30, 90, 365]; // days a second

class Playback {
  constructor(texts, clock) {
    this.clock = clock; // { day(), limits(), go(day), settled(), nextChange, previousChange }
    this.texts = texts;
    this.playing = false;
    this.loop = false;
    this.steps = window.matchMedia("(prefers-reduced-motion: reduce)");
    const button = (words, mark, act, more = {}) => element("button",
      { type: "button", class: "km-button", "aria-label": words, title: words, onclick: act, ...more }, glyph(GLYPHS[mark]));
    this.play = button(texts.play, "play", () => this.toggle());
    this.looping = button(texts.loop, "loop", () => {
      this.loop = !this.loop;
      this.looping.setAttribute("aria-pressed", String(this.loop));
    }, { "aria-pressed": "false" });
    this.speed = element("select", { class: "km-button", "aria-label": texts.speed, title: texts.speed },
      ...SPEEDS.map((days) => element("option", { value: days, selected: days === 30 },
        fill(texts.daysASecond, { days }))));
    this.speed.addEventListener("change", () => this.begin());
    this.element = element("div", { class: "km-playback", role: "group", "aria-label": texts.playback },
      button(texts.previousChange, "previous", () => this.step(clock.previousChange(clock.day()))),
      this.play,
      button(texts.nextChange, "next", () => this.step(clock.nextChange(clock.day()))),
      this.speed, this.looping);
  }

  toggle() {
    if (this.playing) this.pause(); else this.start();
  }

  start() {
    const [first, last] = this.clock.limits();
    if (this.clock.day() >= last || this.clock.day() < first) this.clock.go(first);
    this.playing = true;
    this.label();
    this.begin();
    if (this.steps.matches) this.timer = setInterval(() => this.stepOn(), 1200);
    else requestAnimationFrame((now) => this.frame(now));
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    clearInterval(this.timer);
    this.label();
    this.clock.settled();
  }

  // Count the time from here on, at the present speed.
  begin() {
    this.from = this.clock.day();
    this.since = null;
  }

  frame(now) {
    if (!this.playing) return;
    if (this.since === null) this.since = now;
    const day = this.from + Math.floor(((now - this.since) / 1000) * Number(this.speed.value));
    this.advance(day);
    requestAnimationFrame((next) => this.frame(next));
  }

  // With reduced motion nothing glides: the map steps from change to change.
  stepOn() {
    this.advance(this.clock.nextChange(this.clock.day()) ?? Infinity);
  }

  advance(day) {
    const [first, last] = this.clock.limits();
    if (day <= last) {
      if (day !== this.clock.day()) this.clock.go(day);
    } else if (this.loop) {
      this.clock.go(first);
      this.begin();
    } else {
      this.clock.go(last);
      this.pause();
    }
  }

  step(day) {
    if (day === null) return;
    if (this.playing) this.pause();
    this.clock.go(day);
    this.clock.settled();
  }

  label() {
    const words = this.playing ? this.texts.pause : this.texts.play;
    this.play.replaceChildren(glyph(GLYPHS[this.playing ? "pause" : "play"]));
    this.play.setAttribute("aria-label", words);
    this.play.title = words;
  }
}
