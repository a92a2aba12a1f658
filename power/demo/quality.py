"""What Lighthouse says of the running demo's main pages, on a phone and at a desk."""

import datetime as dt
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from power.demo.screenshots import DESK, Picture, sign_in

# The least that every category is to reach, of 100.
WANTED = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = (
    Picture("Today", "organizer", "/today/", DESK),
    Picture("Log", "organizer", "/touchpoints/log/", DESK),
    Picture("Districts", "coordinator", "/districts/", DESK),
    Picture("District", "coordinator", "/districts/ny-08/", DESK),
    Picture("Institution", "organizer", "/institutions/1/", DESK),
)
Scores = dict[str, int]


def measure(
    address: str, logins: Path, lighthouse: Path
) -> Iterator[tuple[str, str, Scores]]:
    """Each page's name, the form factor, and its scores of 100 by category."""
    people = {one["role"]: one for one in json.loads(logins.read_text())}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        cookies = {
            page.role: cookie(sign_in(browser, address, people[page.role], page))
            for page in PAGES
        }
        browser.close()
    for page in PAGES:
        for factor in ("mobile", "desktop"):
            url = address + page.path
            yield page.name, factor, scores(lighthouse, url, factor, cookies[page.role])


def cookie(context) -> str:
    found = {one["name"]: one["value"] for one in context.cookies()}
    return f"sessionid={found['sessionid']}"


def scores(lighthouse: Path, url: str, factor: str, cookie: str) -> Scores:
    """One run of Lighthouse; CalledProcessError where it ends badly."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        # In a file of its owner's alone: a command's words are for all to read.
        headers = Path(folder) / "headers.json"
        headers.write_text(json.dumps({"Cookie": cookie}))
        subprocess.run(  # noqa: S603 - our own words
            [
                str(lighthouse),
                url,
                "--quiet",
                "--output=json",
                f"--output-path={report}",
                f"--only-categories={','.join(CATEGORIES)}",
                f"--extra-headers={headers}",
                "--chrome-flags=--headless --no-sandbox --disable-gpu",
                *(["--preset=desktop"] if factor == "desktop" else []),
            ],
            check=True,
            capture_output=True,
            env=os.environ | {"CHROME_PATH": shutil.which("chromium") or ""},
        )
        told = json.loads(report.read_text())["categories"]
    return {name: round(told[name]["score"] * 100) for name in CATEGORIES}


def as_table(rows: list[tuple[str, str, Scores]], day: dt.date) -> str:
    """The page of docs/quality.md."""
    lines = [
        "# Quality of the pages",
        "",
        f"Lighthouse on the demo, {day.day} {day:%B %Y}, by `make quality` while "
        f"`make demo` runs. Every figure is to be {WANTED} or more of 100.",
        "",
        "| page | screen | performance | accessibility | best practices | SEO |",
        "|---|---|---|---|---|---|",
    ]
    for name, factor, found in rows:
        told = " | ".join(str(found[one]) for one in CATEGORIES)
        screen = "phone" if factor == "mobile" else "desk"
        lines.append(f"| {name} | {screen} | {told} |")
    return "\n".join(lines) + "\n"
