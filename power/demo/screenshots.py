"""The pictures of docs/screenshots, taken of the running demo."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PHONE, DESK = (390, 844), (1280, 900)


class Picture(NamedTuple):
    """A page as one role sees it, on a screen of `size` pixels."""

    name: str
    role: str
    path: str
    size: tuple[int, int]
    scheme: str = "light"


PICTURES = (
    Picture("today", "organizer", "/today/", PHONE),
    Picture("log", "organizer", "/touchpoints/log/", PHONE),
    Picture("districts", "coordinator", "/districts/", DESK),
    Picture("district", "coordinator", "/districts/ny-13/", DESK),
    Picture("district-dark", "coordinator", "/districts/ny-09/", DESK, "dark"),
    Picture("institutions", "coordinator", "/institutions/", DESK),
    Picture("institution", "organizer", "/institutions/1/", DESK),
)


def take(address: str, logins: Path, folder: Path) -> Iterator[Path]:
    """Take each picture of the demo at `address`, whose logins the file keeps."""
    people = {one["role"]: one for one in json.loads(logins.read_text())}
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for picture in PICTURES:
            context = window(browser, address, picture)
            page = context.new_page()
            sign_in(page, people[picture.role])
            page.goto(picture.path, wait_until="networkidle")
            path = folder / f"{picture.name}.png"
            page.screenshot(path=path)
            context.close()
            yield path
        browser.close()


def window(browser: Browser, address: str, picture: Picture) -> BrowserContext:
    """A browser window of the picture's size."""
    width, height = picture.size
    return browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
    )


def sign_in(page: Page, login: dict[str, str]) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill(login["email"])
    page.get_by_label("Password").fill(login["password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)
