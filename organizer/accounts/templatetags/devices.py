"""What a browser calls itself, in two words."""

from django import template

register = template.Library()

# The first that it names: most name several, to be taken for each other.
BROWSERS = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
]
SYSTEMS = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
]


def first(names: list[tuple[str, str]], text: str) -> str:
    return next((name for part, name in names if part in text), "")


@register.filter
def device(user_agent: str) -> str:
    """“Firefox on Linux”, of what the browser sent as its User-Agent."""
    browser, system = first(BROWSERS, user_agent), first(SYSTEMS, user_agent)
    return " on ".join(filter(None, (browser, system))) or "A device"
