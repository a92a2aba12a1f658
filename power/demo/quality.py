"""What Lighthouse says of the running demo's main pages, on a phone and at a desk."""

import datetime as dt
import json
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from power.demo.screenshots import DESK, Picture, sign_in

# The least that every category is to reach, of 100.
WANTED = 95
TRIES = 3
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
    """Each page's name, the form factor, and its scores of 100 by category.

    Lighthouse looks through the browser in which Playwright signed in.
    """
    people = {one["role"]: one for one in json.loads(logins.read_text())}
    for page in PAGES:
        port = free_port()
        with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
            browser = playwright.chromium.launch_persistent_context(
                profile,
                executable_path=shutil.which("chromium"),
                args=["--no-sandbox", f"--remote-debugging-port={port}"],
                base_url=address,
            )
            sign_in(browser.pages[0], people[page.role])
            for factor in ("mobile", "desktop"):
                found = scores(lighthouse, address + page.path, factor, port)
                yield page.name, factor, found
            browser.close()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def scores(lighthouse: Path, url: str, factor: str, port: int) -> Scores:
    """What Lighthouse says of one page; RuntimeError where it never ends well."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            str(lighthouse),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--port={port}",
            # Who is signed in stays so.
            "--disable-storage-reset",
            *(["--preset=desktop"] if factor == "desktop" else []),
        ]
        run_patiently(command)
        told = json.loads(report.read_text())
    if told["finalDisplayedUrl"] != url:
        raise RuntimeError(f"{url} led to {told['finalDisplayedUrl']}.")
    found = told["categories"]
    return {name: round(found[name]["score"] * 100) for name in CATEGORIES}


def run_patiently(command: list[str]) -> None:
    """At times it loses its browser: then once more, and once more."""
    for _ in range(TRIES):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
    raise RuntimeError(done.stderr)


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
