// The search page: Pagefind's index, loaded when the reader comes to the field.
const form = document.querySelector("[data-index]");
const field = form.elements.q;
const texts = form.dataset;
const status = document.querySelector("[data-status]");
const list = document.querySelector("[data-results]");
const elsewhere = document.querySelector("[data-elsewhere]");
const more = document.querySelector("[data-more]");
const boxes = [...form.querySelectorAll("[name=kind]")];
const selects = ["speaker", "topic", "year"].map((name) => form.elements[name]);
const language = document.documentElement.lang;
const number = new Intl.NumberFormat(language);
// Plain English is written here as it is on the pages: 5 May 2026.
const day = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" });
const actors = new Set(["person", "organization", "group", "place"]);
const PER_PAGE = 10;

let index = null;
let asked = 0;
let found = [];
let shown = 0;

// One thread is enough, and saves the reader the second script that the other would load.
const load = () => index ??= import(new URL(texts.index, location) + "pagefind.js")
  .then(async (pagefind) => {
    const made = pagefind.createInstance({ noWorker: true });
    fill(await made.filters());
    return made;
  });

const say = (text, values = {}) => {
  status.textContent = text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
};

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

// Facets: what there is and how much of it. A choice stays in its list while it is made.
function fill(facets) {
  for (const box of boxes) {
    box.parentElement.querySelector(".count").textContent = number.format(facets.kind?.[box.value] ?? 0);
  }
  for (const select of selects) {
    const values = Object.entries(facets[select.name] ?? {})
      .filter(([value, count]) => count || value === select.value)
      .sort(([a], [b]) => select.name === "year" ? b.localeCompare(a) : a.localeCompare(b, language));
    const options = values.map(([value, count]) => {
      const option = new Option(`${value} (${number.format(count)})`, value);
      option.selected = value === select.value;
      return option;
    });
    select.replaceChildren(select.options[0], ...options);
  }
}

function chosen() {
  const filters = {};
  const kinds = boxes.filter((box) => box.checked).map((box) => box.value);
  if (kinds.length) filters.kind = { any: kinds };
  for (const { name, value } of selects) if (value) filters[name] = value;
  return filters;
}

async function search() {
  const words = field.value.trim();
  const filters = chosen();
  const turn = ++asked;
  const idle = !words && !Object.keys(filters).length;
  remember();
  elsewhere.hidden = !idle;
  if (idle) {
    show([]);
    say("");
    if (index) fill(await (await index).filters());
    return;
  }
  say(texts.busy);
  try {
    const pagefind = await load();
    const sort = form.elements.order.value || !words ? { date: "desc" } : undefined;
    const answer = await pagefind.search(words || null, { filters, sort });
    if (turn !== asked) return;
    fill(counts(answer, filters));
    await show(answer.results);
    say(answer.results.length ? (words ? texts.foundFor : texts.found) : texts.nothing,
      { words, number: number.format(answer.results.length) });
  } catch (error) {
    index = null;
    say(texts.failed);
    console.warn(error);
  }
}

// Within the facet that is chosen the other values are still offered, with all they would find.
function counts({ filters, totalFilters }, chosenFilters) {
  return Object.fromEntries(Object.keys(totalFilters).map((name) =>
    [name, name in chosenFilters ? totalFilters[name] : filters[name]]));
}

async function show(results) {
  found = results;
  shown = 0;
  list.replaceChildren();
  await next();
}

async function next() {
  const turn = asked;
  const coming = found.slice(shown, shown + PER_PAGE);
  const data = await Promise.all(coming.map((result) => result.data()));
  if (turn !== asked) return;
  shown += coming.length;
  list.append(...data.map(item));
  more.hidden = shown >= found.length;
}

function item({ url, meta, filters, excerpt, plain_excerpt: plain, content }) {
  const [kind] = filters.kind;
  const made = element("li", "", `result result-${kind}`);
  const about = made.appendChild(element("p", "", "eyebrow"));
  about.append(element("span", boxes.find((box) => box.value === kind)?.dataset.label));
  if (meta.date && !actors.has(kind)) {
    const time = about.appendChild(element("time", day.format(new Date(meta.date))));
    time.dateTime = meta.date;
  }
  if (meta.source) about.append(element("span", meta.source));
  const link = element("a", meta.title ?? meta.speaker ?? texts.unattributed);
  link.href = url;
  made.appendChild(element("h2")).append(link);
  if (meta.role) made.append(element("p", meta.role, "role"));
  const words = element(kind === "quote" ? "q" : "span");
  words.append(
    content.startsWith(plain) ? "" : "… ", ...marked(excerpt), content.endsWith(plain) ? "" : " …",
  );
  made.appendChild(element("p", "", "excerpt")).append(words);
  for (const part of made.querySelectorAll("h2, .role, .excerpt")) {
    part.lang = filters.language[0];
    part.dir = "auto";
  }
  return made;
}

// The excerpt's words as text, but for the marks around those looked for: letters and digits.
function marked(excerpt) {
  const text = (html) => html.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  return excerpt.split(/<mark>(.*?)<\/mark>/s).flatMap((part, at) => {
    if (at % 2 === 0) return text(part);
    const [, before, word, after] = text(part).match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    return [before, element("mark", word), after];
  });
}

// The address says what is looked for, so that it can be kept and sent.
function remember() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) query.append(name, value.trim());
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

function recall() {
  const query = new URLSearchParams(location.search);
  field.value ||= query.get("q") ?? ""; // what was typed while the script came goes first
  form.elements.order.value = query.get("order") ?? "";
  for (const box of boxes) box.checked = query.getAll("kind").includes(box.value);
  for (const select of selects) {
    const value = query.get(select.name);
    if (value) select.append(new Option(value, value, true, true));
  }
}

let typing;
field.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(search, 150);
});
field.addEventListener("focus", load);
form.addEventListener("change", (event) => event.target !== field && search());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  search();
});
more.addEventListener("click", async () => {
  const first = shown;
  await next();
  list.children[first]?.querySelector("a").focus();
});

form.querySelector("[data-facets]").open = matchMedia("(min-width: 62rem)").matches;
recall();
search();
if (!location.search) field.focus();
