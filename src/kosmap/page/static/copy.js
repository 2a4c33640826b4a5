// A button that copies a text. Where the browser gives the clipboard only to secure pages (a
// classroom's plain http), the old way by a selected field still works.
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = async () => {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(data.text);
    } else {
      const field = document.createElement("textarea");
      field.value = data.text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    button.textContent = data.done;
  };
}
