"""Someone who does all by keyboard, and sees where the focus is after every key."""

from playwright.sync_api import expect

MOST_TABS = 60
# What has the focus: what it is called, and whether one sees that it has it.
FOCUSED = """() => {
  const one = document.activeElement;
  const label = one.labels?.[0];
  const name = one.ariaLabel || label?.innerText || one.innerText || one.value || "";
  const ring = (part) => {
    const style = part && getComputedStyle(part);
    return style && (style.outlineStyle !== "none" && style.outlineWidth !== "0px"
      || style.boxShadow !== "none");
  };
  const shown = [one, label, one.nextElementSibling, one.parentElement].some(ring);
  return [name.trim().replace(/\\s+/g, " "), shown, one === document.body];
}"""


class Keyboard:
    """Someone at the keys, who looks where the focus is after every one."""

    def __init__(self, page):
        self.page = page
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self.complained)

    def complained(self, message):
        if message.type == "error":
            self.errors.append(message.text)

    def press(self, *keys: str):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str):
        self.page.keyboard.type(words, delay=20)

    def focused(self) -> str:
        name, shown, lost = self.page.evaluate(FOCUSED)
        assert not lost, "nothing has the focus"
        assert shown, f"one does not see that “{name}” has the focus"
        return name

    def tab_to(self, name: str, key: str = "Tab"):
        """Press Tab until what has the focus is called so, or begins so."""
        seen = []
        for _ in range(MOST_TABS):
            self.press(key)
            seen.append(self.focused())
            if seen[-1].startswith(name):
                return
        raise AssertionError(f"no “{name}” among {seen}")

    def skip_to_the_page(self):
        self.press("Tab")
        assert self.focused() == "Skip to the page"
        self.press("Enter")

    def settled(self):
        """What a swap brought is there, and something has the focus."""
        busy = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
        expect(self.page.locator(busy)).to_have_count(0)
        self.focused()
