// Buttons that fetch a file from the server. A file under way belongs to no button: the page may
// be drawn anew meanwhile, and the click still ends in the file, or in words that say why.

const underWay = new Map(); // by the address of the file
const lists = new Set();    // the lists of buttons now on the page
const ASK_EVERY = 1000;     // milliseconds between two questions for the place in the queue

// Where the server answers: its own script lies below "static/".
const base = () => document.querySelector("script[src*='static/js/']").src.split("static/js/")[0];

function changed() {
  for (const draw of lists) draw();
}

async function fetchFile(file, texts) {
  const address = base() + file.address;
  const job = { leave: new AbortController(), words: texts.making };
  underWay.set(file.address, job);
  changed();
  const asking = setInterval(() => askForPlace(file, job, texts), ASK_EVERY);
  try {
    const answer = await fetch(address, { signal: job.leave.signal });
    if (!answer.ok) throw new Error(answer.status === 503 ? await answer.text() : texts.failed);
    save(await answer.blob(), file.name);
    underWay.delete(file.address);
  } catch (error) {
    if (error.name === "AbortError") underWay.delete(file.address);
    // The browser's own words for a lost connection say nothing to a visitor.
    else Object.assign(job, { over: true, words: error instanceof TypeError ? texts.failed : error.message });
  } finally {
    clearInterval(asking);
    changed();
  }
}

async function askForPlace(file, job, texts) {
  const [path, query] = file.address.split("?");
  const answer = await fetch(`${base()}${path}/queue?${query}`).catch(() => null);
  const { ahead } = answer?.ok ? await answer.json() : { ahead: null };
  if (job.over || !underWay.has(file.address)) return;
  job.words = ahead ? texts.waiting.replace("{count}", ahead) : texts.making;
  changed();
}

function save(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector("ul");
  box.className = data.stacked ? "stacked" : "";
  const rows = data.files.map((file) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = file.label;
    button.onclick = () => {
      if (!underWay.has(file.address) || underWay.get(file.address).over) fetchFile(file, data.texts);
    };
    const state = document.createElement("span");
    state.setAttribute("role", "status");
    const cancel = document.createElement("button");
    cancel.type = "button";
    cancel.textContent = data.texts.cancel;
    cancel.setAttribute("aria-label", `${data.texts.cancel}: ${file.label}`);
    cancel.onclick = () => underWay.get(file.address)?.leave.abort();
    const line = document.createElement("li");
    line.append(button, state, cancel);
    return { file, line, state, cancel };
  });
  box.replaceChildren(...rows.map(({ line }) => line));
  const draw = () => rows.forEach(({ file, state, cancel }) => {
    const job = underWay.get(file.address);
    const words = job?.words ?? "";
    if (state.textContent !== words) state.textContent = words;
    cancel.hidden = !job || Boolean(job.over);
  });
  lists.add(draw);
  draw();
  return () => lists.delete(draw);
}
