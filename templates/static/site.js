// Comfort only: everything can be read, followed and printed without this file.
(() => {
  const root = document.documentElement;
  const store = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private mode */ } },
  };
  const all = (selector) => document.querySelectorAll(selector);

  root.classList.add("script"); // shows what is marked data-script

  // Light and dark: the system's choice until the reader makes one, which is remembered.
  const theme = document.querySelector("[data-theme-switch]");
  if (theme) {
    const dark = () => root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    theme.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      store.set("theme", root.dataset.theme);
    });
  }

  // Marks of quotes and names in the full text.
  all("[data-toggle]").forEach((button) => {
    const name = button.dataset.toggle;
    const show = (on) => {
      root.classList.toggle(`hide-${name}`, !on);
      button.setAttribute("aria-pressed", String(on));
    };
    show(store.get(`marks-${name}`) !== "off");
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      show(on);
      store.set(`marks-${name}`, on ? "on" : "off");
    });
  });

  // Copy a quote with its speaker, or the link to its place.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-link]");
    if (!button) return;
    const link = button.dataset.copyLink;
    const text = link ? new URL(link, location.href).href : button.dataset.copy;
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = `${label} ✓`;
    } catch {
      button.textContent = `${label} ✗`;
    }
    setTimeout(() => { button.textContent = label; }, 1500);
  });

  // "/" and Ctrl-K lead to the search, unless the reader is writing.
  const search = document.querySelector("[data-search]");
  if (search) addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    const wanted = event.key === "/" ? !command : command && !event.shiftKey && event.key.toLowerCase() === "k";
    const writing = event.isComposing || event.target.closest?.("input, textarea, select, [contenteditable]");
    if (!wanted || event.altKey || writing || event.defaultPrevented) return;
    event.preventDefault();
    const field = document.querySelector("[data-search-field]");
    if (field) { field.focus(); field.select(); } else { location.assign(search.href); }
  });

  // Escape puts away the words around a quote, which a link shows under pointer or focus.
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") all(".context a").forEach((link) => link.classList.add("quiet"));
  });
  ["focusin", "pointerover"].forEach((kind) => addEventListener(kind, (event) => {
    event.target.closest?.(".context")?.querySelector("a").classList.remove("quiet");
  }));

  // A link into a closed "more statements" opens it.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = target && target.closest("details:not([open])");
    if (closed) { closed.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
