// Two actors side by side: their statements are taken from their own pages.
const form = document.querySelector("[data-compare]");
const texts = form.dataset;
const status = form.querySelector("[data-status]");
const place = document.querySelector("[data-compared]");
const debates = document.querySelector("[data-debates]");
const { a, b, topic } = form.elements;
const number = new Intl.NumberFormat(document.documentElement.lang);
const pageOf = (slug) => new URL(`${encodeURIComponent(slug)}/`, new URL(texts.actors, location));
let asked = 0;

b.append(...[...a.options].slice(1).map((option) => option.cloneNode(true)));

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// Who says much has a page for each year.
async function statements(slug) {
  const own = await fetched(pageOf(slug));
  const years = [...own.querySelectorAll("a[data-year]")].map((link) => link.getAttribute("href"));
  const pages = years.length ? await Promise.all(years.map(fetched)) : [own];
  return pages.flatMap((page) => [...page.querySelectorAll("[data-topics]")]).filter((part) =>
    !topic.value || part.dataset.topics.split(" ").includes(topic.value));
}

async function compare() {
  const turn = ++asked;
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  place.hidden = true;
  debates.hidden = Boolean(a.value && b.value && a.value !== b.value);
  status.textContent = "";
  if (!a.value || !b.value || a.value === b.value) return;
  status.textContent = texts.busy;
  try {
    const both = await Promise.all([statements(a.value), statements(b.value)]);
    if (turn === asked) show(both);
  } catch (error) {
    if (turn === asked) status.textContent = texts.failed;
    console.warn(error);
  }
}

function show(both) {
  const names = [a, b].map((select) => select.selectedOptions[0].text);
  const counts = both.map((parts) => parts.reduce((sum, part) => sum + part.querySelectorAll(".quote-item").length, 0));
  const values = { one: names[0], first: number.format(counts[0]), other: names[1], second: number.format(counts[1]) };
  status.textContent = counts[0] + counts[1]
    ? texts.found.replace(/\{(\w+)\}/g, (_, name) => values[name])
    : texts.nothing;
  const parts = both.flatMap((found, side) => found.map((part) => ({ side, part, date: part.dataset.date })));
  parts.sort((one, other) => other.date.localeCompare(one.date) || one.side - other.side);
  placeInRows(parts);
  place.replaceChildren(...names.map((name, side) => heading(name, side, [a, b][side].value)), ...parts.map(cell));
  place.hidden = !parts.length;
}

// What the two said on one day stands in one row, below that of the names.
function placeInRows(parts) {
  const taken = [1, 1];
  let date = null;
  for (const part of parts) {
    if (part.date !== date) taken.fill(Math.max(...taken));
    date = part.date;
    part.row = ++taken[part.side];
  }
}

function heading(name, side, slug) {
  const made = document.createElement("h2");
  const link = made.appendChild(document.createElement("a"));
  link.href = pageOf(slug);
  link.textContent = name;
  link.dir = "auto";
  made.className = `compared-name side-${side}`;
  return made;
}

// On a phone the two take turns in one column, so each statement says whose it is.
function cell({ side, part, row }) {
  const made = document.importNode(part, true);
  made.style.setProperty("--row", row);
  made.classList.add(`side-${side}`);
  const whose = document.createElement("p");
  whose.className = "compared-whose";
  whose.textContent = [a, b][side].selectedOptions[0].text;
  whose.dir = "auto";
  made.prepend(whose);
  return made;
}

const query = new URLSearchParams(location.search);
for (const select of [a, b, topic]) select.value = query.get(select.name) ?? "";
for (const select of [a, b, topic]) if (select.selectedIndex < 0) select.value = "";
form.addEventListener("change", compare);
form.addEventListener("submit", (event) => event.preventDefault());
compare();
