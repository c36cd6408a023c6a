const PER_PAGE = 20;
const newestFirst = (api) => api.getFilteredByGlob("content/articles/*.md").reverse();
const slug = (tag) => tag.toLowerCase().replace(/[^a-z0-9]+/g, "-");

export default function (config) {
  config.addFilter("tagslug", slug);
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("lead", (html) => html.slice(0, html.indexOf("</p>") + 4));
  config.addCollection("newest", newestFirst);
  config.addCollection("byTag", (api) => {
    const tags = new Map();
    for (const item of newestFirst(api)) {
      for (const tag of item.data.tags) {
        if (!tags.has(tag)) tags.set(tag, []);
        tags.get(tag).push(item);
      }
    }
    return [...tags.keys()].sort().map((tag) => ({ tag, items: tags.get(tag) }));
  });
  // Eleventy paginates one list, so the pages of all tags are made into one.
  config.addCollection("tagPages", (api) => {
    const tags = new Map();
    for (const item of newestFirst(api)) {
      for (const tag of item.data.tags) {
        if (!tags.has(tag)) tags.set(tag, []);
        tags.get(tag).push(item);
      }
    }
    const pages = [];
    for (const tag of [...tags.keys()].sort()) {
      const items = tags.get(tag);
      const total = Math.ceil(items.length / PER_PAGE);
      for (let number = 0; number < total; number++) {
        const url = number ? `/tags/${slug(tag)}/page/${number + 1}/` : `/tags/${slug(tag)}/`;
        const chunk = items.slice(number * PER_PAGE, (number + 1) * PER_PAGE);
        pages.push({ tag, number: number + 1, total, url, items: chunk });
      }
    }
    return pages;
  });
  return { dir: { input: "content", output: "public" }, markdownTemplateEngine: false };
}
