// Keeps the whole site for a visitor without a network. Written anew with every version of it.
"use strict";
const KEPT = "kosmap {version}";
const FILES = [/*files*/];
const PAGE = "index.html";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)));
});

// Older versions are let go of once no page of theirs is open.
self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(
    names.filter((name) => name.startsWith("kosmap ") && name !== KEPT).map((name) => caches.delete(name)))));
});

// The page itself is asked for anew, so that a changed record is seen at the next visit; what it
// loads is named by its content, and the same for good.
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(request.mode === "navigate" ? anew(request) : kept(request));
});

async function anew(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) return answer;
  } catch {
    // Without a network the page that is kept is the answer.
  }
  return (await caches.match(PAGE)) || Response.error();
}

async function kept(request) {
  const found = await caches.match(request, { ignoreSearch: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(KEPT)).put(request, answer.clone());
  return answer;
}
