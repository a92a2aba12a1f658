"""Numbers that lead to their rows, and bars: SVG with widths as attributes.

No output carries a style attribute: colours are classes, so a strict CSP holds.
"""

from collections.abc import Iterable

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from contacts.models import Standing
from power.balance import Held
from power.coverage import WITH_WHOM, Figures
from power.figures import HAVE, ORDER, Number

register = template.Library()

# The patterns that tell a segment apart beside its colour; see _patterns.html.
PATTERNS = {
    "in_conversation": "p-conversation",
    "lapsed": "p-lapsed",
    "contacted": "p-contacted",
}
# A tick stands on the right edge where the target lies at or beyond it.
EDGE = 99.6
TICK = SafeString(
    '<rect class="tick-halo" x="-2" width="4" y="4" height="14"/>'
    '<rect class="tick" x="-1" width="2" height="22"/>'
)


@register.simple_tag
def number(shown: Number) -> SafeString | str:
    """A number as a link to its rows; a zero is quiet, a hidden one says so."""
    if shown.value is None:
        return SafeString('<span class="missing">hidden</span>')
    if shown.href:
        return format_html(
            '<a class="n" href="{}">{}</a>', shown.href, intcomma(shown.value)
        )
    if not shown.value:
        return SafeString('<span class="zero">0</span>')
    return intcomma(shown.value)


@register.filter
def swatch(standing: str) -> SafeString:
    """The word of a standing beside its mark."""
    word = Standing(standing).label
    return format_html('<span class="st st-{}">{}</span>', standing, word)


@register.filter
def standing_word(standing: str) -> str:
    """The word of a standing inside a sentence."""
    return Standing(standing).label.lower()


@register.filter
def signed(change: int) -> str:
    """A change with its sign: +5, -3, 0."""
    return f"{change:+,}" if change else "0"


@register.filter
def with_swatch(with_whom: str) -> SafeString:
    """The word of a "with whom" beside its mark."""
    word = WITH_WHOM[with_whom]
    return format_html('<span class="with with-{}">{}</span>', with_whom, word)


@register.simple_tag
def coverage_bar(name: str, figures: Figures) -> SafeString:
    """All on record by standing, the tick at the target; empty where hidden."""
    told = [(one, figures[one] or 0) for one in ORDER]
    words = [f"{count} {one.replace('_', ' ')}" for one, count in told]
    if "hidden" in figures:
        words, told = ["hidden"], []
    if figures["target"] is not None:
        words.append(f"target {figures['target']}")
    label = f"{name}: {', '.join(words)}"
    return bar(told, figures["total"], label, tick=figures["target"])


@register.simple_tag
def target_bar(name: str, figures: Figures) -> SafeString:
    """What we have of the target; of all on record where there is no target."""
    whole = figures["total"] if figures["target"] is None else figures["target"]
    of = "on record" if figures["target"] is None else "wanted"
    if "hidden" in figures:
        return bar([], whole, f"{name}: hidden, of {whole} {of}")
    told = [(one, figures[one]) for one in HAVE]
    words = ", ".join(f"{count} {one}" for one, count in told)
    return bar(told, whole, f"{name}: {words}, of {whole} {of}")


@register.simple_tag
def with_bar(name: str, figures: Figures) -> SafeString:
    """All on record by whom they are with; empty where hidden."""
    if "hidden" in figures:
        return bar([], figures["total"], f"{name}: hidden")
    told = [(one, figures["with_whom"][one]) for one in WITH_WHOM]
    words = ", ".join(f"{count} {WITH_WHOM[one].lower()}" for one, count in told)
    return bar(told, figures["total"], f"{name}: {words}")


@register.simple_tag
def balance_bar(rows: Iterable[Held], members: int) -> SafeString:
    """Members by whom their institution is with."""
    told = [(row.with_whom, row.members) for row in rows]
    words = ", ".join(f"{count:,} {WITH_WHOM[one].lower()}" for one, count in told)
    return bar(told, members, f"Members by whom their institution is with: {words}")


def bar(
    told: list[tuple[str, int]], whole: int, label: str, *, tick: int | None = None
) -> SafeString:
    """A horizontal bar of (name, count) segments of a whole; 0 = an empty track."""
    top = 0 if tick is None else 4
    return format_html(
        '<svg class="bar" height="{}" role="img" aria-label="{}">'
        '<rect class="bar-track" y="{}" width="100%" height="14"/>{}'
        '<rect class="bar-edge" y="{}" width="100%" height="14"/>{}</svg>',
        14 + 2 * top,
        label,
        top,
        segments(told, whole, top),
        top,
        "" if tick is None else tick_at(tick, whole),
    )


def segments(told: list[tuple[str, int]], whole: int, top: int) -> SafeString:
    """The segments side by side; what goes beyond the whole is cut off."""
    found, start = [], 0.0
    for name, count in told:
        width = min(100 - start, 100 * count / whole) if whole else 0
        if width > 0:
            found += rects(name, start, width, top)
            start += width
    return format_html_join(
        "",
        '<rect class="seg seg-{}" x="{}%" width="{}%" y="{}" height="{}"{}/>',
        found,
    )


def rects(name: str, start: float, width: float, top: int) -> list[tuple]:
    at = (percent(start), percent(width))
    if name == "contested":  # The upper half is ours, the lower the incumbent's.
        return [("ours", *at, top, 7, ""), ("incumbent", *at, top + 7, 7, "")]
    pattern = PATTERNS.get(name)
    fill = format_html(' fill="url(#{})"', pattern) if pattern else ""
    return [(name, *at, top, 14, fill)]


def tick_at(target: int, whole: int) -> SafeString:
    at = min(EDGE, 100 * target / whole) if whole else EDGE
    return format_html('<svg x="{}%" overflow="visible">{}</svg>', percent(at), TICK)


def percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
