// Keeps a page served by `sitegen serve` up to date, and shows what is wrong with its files.
(() => {
  "use strict";
  const { events, digest } = document.currentScript.dataset;
  const key = "sitegen-scroll:" + location.pathname;
  let source;

  const kept = sessionStorage.getItem(key);
  if (kept !== null) {
    sessionStorage.removeItem(key);
    const back = () => scrollTo({ top: Number(kept), behavior: "instant" });
    back();
    addEventListener("load", back, { once: true });
  }

  function reload() {
    source.close();
    sessionStorage.setItem(key, String(scrollY));
    location.reload();
  }

  // A stylesheet is replaced only when its successor has arrived, so that nothing flashes.
  function restyle(addresses) {
    const links = [...document.querySelectorAll("link[rel=stylesheet]")];
    for (const [i, link] of links.entries()) {
      const wanted = addresses[i] && new URL(addresses[i], location.href).href;
      if (!wanted || wanted === link.href || link.dataset.leaving) continue;
      const fresh = link.cloneNode();
      fresh.href = wanted;
      link.dataset.leaving = "true";
      fresh.onload = fresh.onerror = () => link.remove();
      link.after(fresh);
    }
  }

  const style = `
    :host { position: fixed; inset: 0; z-index: 2147483647; overflow: auto;
      background: rgb(20 16 14 / 88%); color: #f4efe9; font: 16px/1.5 system-ui, sans-serif; }
    section { max-width: 48rem; margin: 8vh auto; padding: 0 1.25rem; }
    h2 { font-size: 1.25rem; margin: 0 0 1rem; }
    li { list-style: none; margin: 0 0 .75rem; padding: .75rem 1rem; background: #2c2320;
      border-left: 4px solid #ff8a70; overflow-wrap: anywhere; }
    ul { margin: 0 0 1.25rem; padding: 0; }
    code { display: block; color: #ffb4a2; font: 600 14px/1.6 ui-monospace, monospace; }
    small { display: block; color: #cdbfb4; font-size: .9rem; }
    button { font: inherit; padding: .4rem 1rem; color: inherit; background: none;
      border: 1px solid #cdbfb4; border-radius: .25rem; cursor: pointer; }`;
  let overlay = null;
  let dismissed = "";

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function show(problems) {
    const said = JSON.stringify(problems);
    if (overlay?.dataset.said === said || dismissed === said) return;
    overlay?.remove();
    overlay = null;
    if (!problems.length) return;
    overlay = document.createElement("sitegen-overlay");
    overlay.dataset.said = said;
    overlay.setAttribute("role", "alert");
    const section = document.createElement("section");
    section.append(element("h2", "The files have an error; this is the last good page"));
    const list = section.appendChild(document.createElement("ul"));
    for (const { path, line, message, hint } of problems) {
      const item = list.appendChild(document.createElement("li"));
      if (path) item.append(element("code", line ? `${path}:${line}` : path));
      item.append(message);
      if (hint) item.append(element("small", hint));
    }
    const close = section.appendChild(element("button", "Hide"));
    close.onclick = () => {
      dismissed = said;
      overlay.remove();
      overlay = null;
    };
    const root = overlay.attachShadow({ mode: "open" });
    root.append(element("style", style), section);
    document.body.append(overlay);
  }

  function connect() {
    source = new EventSource(`${events}?page=${encodeURIComponent(location.pathname)}`);
    source.onmessage = ({ data }) => {
      const now = JSON.parse(data);
      if (now.digest !== digest) return reload();
      restyle(now.stylesheets);
      show(now.problems);
    };
  }

  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && connect());
  connect();
})();
