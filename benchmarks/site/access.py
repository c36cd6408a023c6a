"""What axe-core finds, and what a keyboard reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.site.tools import AXE

if TYPE_CHECKING:
    from playwright.sync_api import Page

_RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.target.join(" ")} (${rule.help})`));
}"""

# Everything that a reader without a mouse must be able to reach: shown, and not switched off.
# A text inside a closed <details> is not shown until its summary, which is, has opened it.
_REACHABLE = """() => {
  const wanted = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const shown = element => element.checkVisibility({ visibilityProperty: true })
    && !element.closest("details:not([open]) > :not(summary)") && !element.disabled;
  const one = new Set();
  return [...document.querySelectorAll(wanted)].filter(element => {
    if (!shown(element) || element.tabIndex < 0) return false;
    if (element.type !== "radio") return true;
    if (one.has(element.name)) return false; // arrows move within a group
    one.add(element.name);
    return true;
  }).length;
}"""

# Presses of Tab are dispatched by the browser; this looks at where they led.
_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  window.visited ??= new Map();
  if (!window.visited.has(element)) window.visited.set(element, window.visited.size);
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    number: window.visited.get(element),
    name: element.tagName.toLowerCase() + " " + element.textContent.trim().slice(0, 40),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    size: box.width * box.height,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def violations(page: Page) -> list[str]:
    """Return what axe-core, with all its rules and best practices, holds against the page."""
    page.evaluate(AXE.path.read_text(encoding="utf-8"))
    return page.evaluate(_RUN)


def keyboard_faults(page: Page) -> list[str]:
    """Walk through the page by Tab; return what is not reached or not seen when it is."""
    expected = page.evaluate(_REACHABLE)
    reached: dict[int, dict[str, object]] = {}
    for _ in range(expected + 5):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUS)
        if at is None:
            continue  # beyond the last one; where a page begins in its middle, the rest follows
        if at["number"] == 0 and len(reached) > 1:
            break
        reached.setdefault(at["number"], at)
    faults = [
        f"no sign of focus on {at['name']!r}"
        for at in reached.values()
        if not (at["ring"] and at["size"] and at["inside"])
    ]
    if len(reached) < expected:
        faults.append(f"Tab reaches {len(reached)} of {expected} controls")
    return faults
