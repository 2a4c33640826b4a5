// Below the map: a slider over all days, a step to the change before and after, a date to type.

const TYPED = /^(\d{1,2})[./](\d{1,2})[./](\d{4})\.?$/; // day, month, year: the order of all four languages

class TimeBar {
  // go(day, first): first is null but for a range. step(-1 or 1): to a change.
  constructor(days, texts, frameTexts, go, step) {
    Object.assign(this, { days, texts, go });
    this.slider = element("input", {
      type: "range", class: "km-slider", min: days[0], max: days[1], step: 1, "aria-label": texts.slider,
      oninput: () => go(Number(this.slider.value), null),
    });
    this.field = element("input", {
      type: "text", class: "km-typed", "aria-label": texts.typed, maxlength: 30,
      onchange: () => this.typed(this.field.value.trim()),
    });
    this.misread = element("p", { class: "km-misread", role: "alert", hidden: true });
    const arrow = (mark, words, direction) => element("button", {
      type: "button", class: "km-button", "aria-label": words, title: words, onclick: () => step(direction),
    }, mark);
    this.element = element("div", { class: "km-time" },
      arrow("◀", frameTexts.previousChange, -1), this.slider, arrow("▶", frameTexts.nextChange, 1),
      this.field, this.misread);
  }

  update(day, first, words) {
    this.slider.value = day;
    this.slider.setAttribute("aria-valuetext", words);
    this.misread.hidden = true;
    if (document.activeElement !== this.field || this.shown !== this.field.value) {
      this.field.value = first === null ? isoDate(day) : `${isoDate(first)}/${isoDate(day)}`;
    }
    this.shown = this.field.value;
  }

  typed(text) {
    const range = daysTyped(text);
    if (!range) {
      this.misread.textContent = fill(this.texts.misread, { text: `“${text}”` });
      this.misread.hidden = false;
      return;
    }
    const within = (day) => Math.min(this.days[1], Math.max(this.days[0], day));
    this.go(within(range.day), range.first === null ? null : within(range.first));
  }
}

// { day, first } of a typed date or range; null when it is neither.
function daysTyped(text) {
  const [from, to, more] = text.split("/").length === 2 ? text.split("/") : [text];
  if (to === undefined) {
    const span = spanTyped(from);
    return span && { day: span[0], first: null };
  }
  const [start, end] = [spanTyped(from.trim()), spanTyped(to.trim())];
  return more === undefined && start && end && start[0] <= end[1] ? { first: start[0], day: end[1] } : null;
}

// The first and the last day of what is written 2022, 2022-12, 2022-12-15 or 15.12.2022.
function spanTyped(text) {
  const [, d, m, y] = TYPED.exec(text) || [];
  const iso = d ? `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}` : text;
  if (dayOf(iso) !== null) return [dayOf(iso), dayOf(iso)];
  const month = /^(\d{4})(?:-(\d{2}))?$/.exec(iso);
  if (!month || (month[2] && !(month[2] >= 1 && month[2] <= 12))) return null;
  const [year, from, to] = [Number(month[1]), Number(month[2] || 1), Number(month[2] || 12)];
  return [Date.UTC(year, from - 1, 1) / 86400000, Date.UTC(year, to, 0) / 86400000];
}
