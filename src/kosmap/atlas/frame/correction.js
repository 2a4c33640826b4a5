// What a reader finds wrong with a row, as a text to copy, or to send where the deployer says
// whereto. Nothing is sent by itself.

const BODY_AT_MOST = 1500; // characters: longer addresses are cut by mail programs and servers

// The form, folded up. The keys of the text are those of the record's columns, since whoever
// corrects it may read another language than the writer.
function correctionForm(texts, address, id, told) {
  const now = {
    title: told.title, description: told.description, date: told.when, place: told.where, figures: told.figures,
  };
  const column = element("select", {}, ...Object.entries(texts.columns).map(([name, words]) =>
    element("option", { value: name }, words)));
  const proposed = element("textarea", { rows: 2 });
  const source = element("input", { type: "text" });
  const message = element("textarea", { rows: 6, readonly: "" });
  const send = address && element("a", { class: "km-button", target: "_blank", rel: "noopener noreferrer" }, texts.send);
  const copy = element("button", {
    type: "button", class: "km-button", onclick: async () => {
      await copyText(message.value);
      copy.textContent = texts.copied;
    },
  }, texts.copy);
  const write = () => {
    message.value = [
      ["row", id], ["column", column.value], ["now", now[column.value]], ["proposed", proposed.value],
      ["source", source.value], ["language", document.documentElement.lang],
    ].map(([key, text]) => `${key}: ${text || ""}`).join("\n");
    copy.textContent = texts.copy;
    if (send) {
      send.href = fill(address, {
        title: encodeURIComponent(`${id}: ${column.value}`),
        body: encodeURIComponent(message.value.slice(0, BODY_AT_MOST)),
      });
    }
  };
  for (const field of [column, proposed, source]) field.addEventListener("input", write);
  write();
  const labelled = (words, field) => element("label", {}, words, field);
  return element("details", { class: "km-correction" },
    element("summary", {}, texts.report),
    labelled(texts.what, column), labelled(texts.proposed, proposed), labelled(texts.source, source),
    labelled(texts.message, message), element("p", {}, copy, " ", send));
}
