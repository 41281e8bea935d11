"""Accessibility by axe: a page of the site, and a screen of the editors."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# The page's frame is Unfold's own: its headers are outside landmarks.
FRAME = {"region", "landmark-unique"}


def report_of(page: Page) -> str:
    """What axe has against a page of the site; empty where it keeps WCAG 2.2 AA."""
    results = Axe().run(page, options=RULES)
    return results.generate_report() if results.violations_count else ""


def faults_of_screen(page: Page) -> dict[str, list[str]]:
    """{rule: the HTML of what breaks it} on a screen of the admin."""
    # Until it is loaded, axe takes the names of icons for text that is too pale.
    page.evaluate("document.fonts.load('24px \"Material Icons\"')")
    found = Axe().run(page).response["violations"]
    return {v["id"]: [n["html"][:200] for n in v["nodes"]] for v in found if v["id"] not in FRAME}
