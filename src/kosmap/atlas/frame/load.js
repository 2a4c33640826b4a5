// What is fetched when it is wanted. An answer is JSON; a page that is opened from a folder may
// not fetch, so its files are scripts, which hand their content to `kosmapFile` under their name.

const awaited = new Map(); // what becomes of a script file, by its name

window.kosmapFile = (name, content) => awaited.get(name)?.(content);

function load(resource) {
  if (typeof resource !== "string") return Promise.resolve(resource);
  return resource.endsWith(".js") ? loadScript(resource) : loadAnswer(resource);
}

async function loadAnswer(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function loadScript(address) {
  return new Promise((resolve, reject) => {
    awaited.set(address.slice(address.lastIndexOf("/") + 1), resolve);
    const script = document.createElement("script");
    script.src = address;
    script.onerror = () => { script.remove(); reject(new Error(address)); };
    document.head.append(script);
  });
}
