// The pages beside the map: charts, files to take away, what the record is. Fetched when wanted.

const PAGES = ["map", "compare", "charts", "lessons", "files", "about"];

function chartsPage({ charts }, texts) {
  return charts.map(({ title, caption, picture, table }) => element("figure", {},
    element("img", { src: picture, alt: `${title}. ${caption}`, loading: "lazy" }),
    element("figcaption", {}, element("a", { href: table, download: true }, `${title}: ${texts.table}`))));
}

function lessonsPage({ lessons }, texts, site) {
  return lessons.flatMap(({ slug, title, overview, goals, facts, guide }) => {
    const teachers = element("details", {}, element("summary", {}, texts.teachers));
    const words = element("div");
    words.innerHTML = guide; // made of Markdown that lets no HTML through
    teachers.append(words);
    return [
      element("h2", {}, title), element("p", { class: "km-hint" }, facts), element("p", {}, overview),
      element("ul", {}, ...goals.map((goal) => element("li", {}, goal))),
      element("p", {}, element("a", { href: site.lessonLink(slug), class: "km-button" }, fill(texts.begin, { title }))),
      guide ? teachers : "",
    ];
  });
}

function filesPage({ files }, texts) {
  return [element("h2", {}, texts.pages.files), element("ul", { class: "km-files" },
    ...files.map(({ label, file }) => element("li", {}, element("a", { href: file, download: true }, label))))];
}

function aboutPage({ about }, texts) {
  const copied = element("button", {
    type: "button", class: "km-button", onclick: async () => {
      await copyText(about.bibtex);
      copied.textContent = texts.copied;
    },
  }, "BibTeX");
  return [
    ...about.paragraphs.map((paragraph) => element("p", {}, paragraph)),
    element("h2", {}, texts.cite), element("p", { class: "km-cite" }, about.citation), element("p", {}, copied),
    element("h2", {}, `${texts.sources} (${about.sources.length})`),
    element("ul", {}, ...about.sources.map(({ label, url }) => element("li", {},
      url ? element("a", { href: url, rel: "noopener", target: "_blank" }, label) : label))),
  ];
}

const DRAWN = { charts: chartsPage, lessons: lessonsPage, files: filesPage, about: aboutPage };
