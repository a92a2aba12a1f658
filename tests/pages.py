"""What holds of every page: axe finds nothing, and nothing scrolls sideways."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (360, 390, 768, 1280)
HEIGHT = 900
DESK, PHONE = 1280, 390
# What is wider than the window, where it does not scroll by itself.
WIDER = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest("svg"))
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .map((one) => `${one.tagName.toLowerCase()}.${one.className}`).slice(0, 5)"""


def faults(page: Page) -> list[str]:
    """What is wrong with the page that is open, in sentences; empty is well."""
    return [*barriers(page), *overflows(page)]


def barriers(page: Page, widths=(DESK, PHONE)) -> list[str]:
    """What axe finds at these widths, in light and in dark."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in ("light", "dark"):
            # Without motion a colour is there at once, not on its way.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.locator(f"html[data-bs-theme={scheme}]").wait_for(state="attached")
            for violation in Axe().run(page).response["violations"]:
                where = [node["target"][0] for node in violation["nodes"][:3]]
                found.append(
                    f"{width} {scheme}: {violation['id']}: {violation['help']}: {where}"
                )
    page.emulate_media(color_scheme="light")
    return found


def overflows(page: Page) -> list[str]:
    """The widths at which the page scrolls sideways, and what makes it."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{width}: scrolls to {wide}: {page.evaluate(WIDER)}")
    return found
