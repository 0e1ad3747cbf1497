"""Placeholders `<ph0>` … `<ph15>`: stand-ins for markup, names and other text that is carried over unchanged."""
import re

COUNT = 16
NAMES = [f"<ph{i}>" for i in range(COUNT)]
PATTERN = re.compile(r"<ph(1[0-5]|[0-9])>")
LITERAL = re.compile(r"<(?:ph[0-9]+|2en|2fr)>")


def split(text):
    """Alternating parts of a text: (string, None) and (None, number)."""
    at = 0
    for match in PATTERN.finditer(text):
        if match.start() > at:
            yield text[at:match.start()], None
        yield None, int(match.group(1))
        at = match.end()
    if at < len(text):
        yield text[at:], None


def numbers(text):
    """Numbers of the placeholders in a text, in order."""
    return [int(match.group(1)) for match in PATTERN.finditer(text)]


def holds_literal(text):
    """Whether a plain text already reads like a placeholder or a tag, and so cannot be used for training."""
    return LITERAL.search(text) is not None
