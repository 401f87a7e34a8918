"""How fast the reader is on an old laptop: Chromium from the folder, its processor slowed down. Prints JSON.

    benchmarks/reader.py LIBRARY [--out FOLDER] [--slower 6] [--searches 60]

Makes the pages of the whole library (with the time that took), opens them, and types words letter by letter: for each
letter the time until the results stand painted. `heap_mb` is what the script holds after all that. The `busy` figures
are the processor time of the page's own thread at full speed, multiplied: they do not depend on what else the machine
does. With `--out` the pages stay there, and are taken from there when they are.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from browser import Browser  # noqa: E402

PACE_S = 0.15
"""Between two letters, as a quick typist types."""

WORDS = (
    "tejido artesania", "precio justo", "quinua organica", "turismo comunitario", "mercado", "capacitacion mujeres",
    "retablos", "certificasion", "patrimonio cultural", "lecciones aprendidas", "feria", "denominacion origen",
    "weavers", "report 2010", "cooperativa cafe", "gastronomia papa nativa",
)  # fmt: skip

OPENED = """
var done = arguments[0];
(function wait() {
  var timing = performance.timing, paint = performance.getEntriesByName('first-contentful-paint')[0];
  var isReady = paint && timing.loadEventEnd && document.documentElement.classList.contains('ready');
  if (!isReady) { setTimeout(wait, 20); return; }
  done([paint.startTime, timing.loadEventEnd - timing.navigationStart]);
})();
"""
TYPED = """
var done = arguments[1], box = document.getElementById('search'), hits = document.getElementById('hits');
var start = performance.now(), settled = false;
var watch = new MutationObserver(function () {
  if (settled || !hits.querySelector('.card') && document.getElementById('note').hidden) { return; }
  settled = true;
  watch.disconnect();
  requestAnimationFrame(function () {
    setTimeout(function () { done([performance.now() - start, hits.children.length]); }, 0);
  });
});
watch.observe(hits, { childList: true });
watch.observe(document.getElementById('note'), { attributes: true, childList: true });
hits.textContent = '';
box.value = arguments[0];
box.dispatchEvent(new Event('input'));
"""
EXTRACTED = """
return Array.from(document.querySelectorAll('#hits .extract')).every(function (one) { return one.textContent; });
"""


def make(library: Path, out: Path) -> dict[str, float]:
    """Write the pages of a library and return how long the steps took."""
    from kb_app.core.documents import Access
    from kb_app.services import package_formats
    from kb_app.services.packaging import Selection
    from kb_app.services.places import Places
    from kb_app.services.session import open_session

    session = open_session(library, Places.of_user())
    started = time.perf_counter()
    report = package_formats.write(session, Selection(audience=Access.RESTRICTED), out, "site")
    return {"documents": report.documents, "make_s": round(time.perf_counter() - started, 1),
            "site_mb": round(report.size / 1e6, 1)}  # fmt: skip


def measure(site: Path, slower: float, searches: int) -> dict[str, object]:
    """Open the pages and search them."""
    with Browser() as browser:
        browser.cdp("Emulation.setCPUThrottlingRate", rate=slower)
        address = (site / "LEEME.html").as_uri()
        opened = []
        for _ in range(5):
            browser.open("about:blank")
            browser.open(address)
            opened.append(browser.run_async(OPENED))
        heap_open = heap_mb(browser)
        times: list[tuple[float, str]] = []
        for word in WORDS:
            for length in range(2, len(word) + 1):
                if word[length - 1] != " ":
                    time.sleep(PACE_S)
                    took, _ = browser.run_async(TYPED, word[:length])
                    times.append((took, word[:length]))
            browser.until(EXTRACTED, seconds=20)
            if len(times) >= searches:
                break
        milliseconds = sorted(took for took, _ in times)
        started = time.perf_counter()
        browser.until(EXTRACTED, seconds=20)
        return {
            "slower": slower,
            "first_paint_ms": round(statistics.median(one[0] for one in opened)),
            "open_ms": round(statistics.median(one[1] for one in opened)),
            "searches": len(times),
            "search_p50_ms": round(statistics.median(milliseconds)),
            "search_p95_ms": round(milliseconds[int(len(milliseconds) * 0.95)]),
            "search_max_ms": round(milliseconds[-1]),
            "slowest": max(times)[1],
            "extracts_after_ms": round((time.perf_counter() - started) * 1000),
            "heap_open_mb": heap_open,
            "heap_mb": heap_mb(browser),
        }


def measure_busy(site: Path, slower: float, searches: int) -> dict[str, object]:
    """Measure the processor time of the page's thread, and return it as it would be on the slower processor."""
    with Browser() as browser:
        browser.cdp("Performance.enable")
        browser.open((site / "LEEME.html").as_uri())
        browser.run_async(OPENED)
        opened = thread_ms(browser)
        browser.until("return performance.now() > 2500;")
        times: list[float] = []
        for word in WORDS:
            for length in range(2, len(word) + 1):
                if word[length - 1] != " ":
                    time.sleep(PACE_S)
                    before = thread_ms(browser)
                    browser.run_async(TYPED, word[:length])
                    times.append(thread_ms(browser) - before)
            if len(times) >= searches:
                break
        times.sort()
        return {
            "busy_open_ms": round(opened * slower),
            "busy_search_p50_ms": round(statistics.median(times) * slower),
            "busy_search_p95_ms": round(times[int(len(times) * 0.95)] * slower),
        }


def thread_ms(browser: Browser) -> float:
    """Return how long the page's thread was busy so far."""
    metrics = {one["name"]: one["value"] for one in browser.cdp("Performance.getMetrics")["metrics"]}
    return float(metrics["ThreadTime"]) * 1000


def heap_mb(browser: Browser) -> float:
    """Return what the page's script holds once the garbage is gone."""
    browser.cdp("HeapProfiler.collectGarbage")
    return round(browser.cdp("Runtime.getHeapUsage")["usedSize"] / 1e6, 1)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--slower", type=float, default=6)
    parser.add_argument("--searches", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        site = options.out or Path(temporary) / "site"
        made = {} if (site / "LEEME.html").is_file() else make(options.library, site)
        print(json.dumps({**made, **measure(site, options.slower, options.searches),
                          **measure_busy(site, options.slower, options.searches)}, indent=1))  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
