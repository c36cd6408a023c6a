"""What a page costs to load: bytes on the wire, requests, shifts, and time to the first words."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from benchmarks.site.browser import PHONE, fresh_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# A mid-range phone on slow 4G, with Lighthouse's figures for throttling by DevTools.
CPU_SLOWDOWN = 4
SLOW_4G = {
    "offline": False,
    "latency": 150 * 3.75,
    "downloadThroughput": 1638.4 * 1024 / 8 * 0.9,
    "uploadThroughput": 750 * 1024 / 8 * 0.9,
}

_OBSERVE = """() => {
  window.shift = 0; window.largest = 0; window.first = 0;
  const watch = (type, see) => new PerformanceObserver(list => list.getEntries().forEach(see))
    .observe({ type, buffered: true });
  watch("layout-shift", entry => { if (!entry.hadRecentInput) window.shift += entry.value; });
  watch("largest-contentful-paint", entry => { window.largest = entry.startTime; });
  watch("paint", entry => {
    if (entry.name === "first-contentful-paint") window.first = entry.startTime;
  });
}"""


@dataclass(frozen=True, slots=True)
class Load:
    """One visit: bytes by kind of resource, foreign hosts asked, and what the reader saw.

    ``first`` and ``largest`` are first and largest contentful paint in milliseconds,
    ``shift`` is the cumulative layout shift while the page was read to its end.
    """

    bytes: dict[str, int]
    foreign: tuple[str, ...]
    first: float
    largest: float
    shift: float

    @property
    def total(self) -> int:
        return sum(self.bytes.values())


def load(browser: Browser, address: str, *, throttled: bool = False, script: bool = True) -> Load:
    """Visit ``address`` on a phone with an empty cache and read it to its end."""
    settings = {"viewport": PHONE, "device_scale_factor": 2, "java_script_enabled": script}
    with fresh_page(browser, **settings) as page:
        kinds: dict[str, str] = {}
        sizes: dict[str, int] = {}
        hosts: list[str] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")

        def asked(event: dict) -> None:
            url = event["request"]["url"]
            kinds[event["requestId"]] = event.get("type", "Other")
            if not url.startswith(("data:", "blob:")):
                hosts.append(urlsplit(url).netloc)

        session.on("Network.requestWillBeSent", asked)
        session.on(
            "Network.loadingFinished",
            lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
        )
        if throttled:
            session.send("Network.emulateNetworkConditions", SLOW_4G)
            session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
        if script:
            page.add_init_script(f"({_OBSERVE})()")
        page.goto(address, wait_until="networkidle")
        seen = _read_to_the_end(page) if script else {"first": 0, "largest": 0, "shift": 0}
        spent: dict[str, int] = {}
        for request, size in sizes.items():
            kind = kinds.get(request, "Other")
            spent[kind] = spent.get(kind, 0) + size
        own = urlsplit(address).netloc
        foreign = tuple(sorted({host for host in hosts if host != own}))
        return Load(spent, foreign, seen["first"], seen["largest"], seen["shift"])


def _read_to_the_end(page: Page) -> dict[str, float]:
    page.wait_for_timeout(300)
    seen = page.evaluate("({ first: window.first, largest: window.largest })")
    page.evaluate("""async () => {
      for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo({ top: y, behavior: "instant" });
        await new Promise(requestAnimationFrame);
      }
    }""")
    page.wait_for_timeout(100)
    return {**seen, "shift": page.evaluate("window.shift")}


def paints(browser: Browser, addresses: dict[str, str], runs: int) -> dict[str, tuple[int, int]]:
    """Return median first and largest contentful paint of each, in turns, so none is favoured."""
    first: dict[str, list[float]] = {name: [] for name in addresses}
    largest: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(runs):
        for name, address in addresses.items():
            visit = load(browser, address, throttled=True)
            first[name].append(visit.first)
            largest[name].append(visit.largest)
    return {name: (round(median(first[name])), round(median(largest[name]))) for name in addresses}
