"""Lines as PostgreSQL's COPY reads them."""

ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def escaped(text: str) -> str:
    """As a value between tabs."""
    if "\\" not in text and text.isprintable():
        return text
    return text.translate(ESCAPED)
