"""Seeded variants of training pairs, of the kinds that articles hold and sentence corpora lack.

Each function takes a random generator and a pair and gives a changed pair, or None where it does not apply.
Both directions are trained from the same pair, so every change is made on both sides.
"""
import re

from . import placeholders
from .clean import CONTROL

TOKEN = re.compile(r"https?://[^\s<>()\"«»“”]+[\w/]|[\w.+-]+@[\w-]+\.[\w.]*\w|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\w)|\d[\d.,]*\d|\d+|[^\W\d_][\w’'-]*")
FRENCH_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?(?![\w,]|\.\d)")
SYLLABLES = ["ba", "bel", "cor", "dan", "dru", "el", "fen", "ga", "hol", "ist", "jo", "kar", "lu", "mar", "nov", "o", "pra", "quin", "ros",
             "sha", "tel", "ul", "ven", "wis", "xa", "yor", "zim", "é", "ö", "ska", "berg", "ton", "ville", "ić", "sson", "otti"]
NO_TITLE = frozenset("of the and to in for on with a an le la les de des du et un une en au aux à dans pour par sur".split())


def upper(rng, french, english):
    return french.upper(), english.upper()


def title(rng, french, english):
    """English headline capitals; French headlines keep theirs, with the final full stop gone on both sides."""
    words = english.rstrip(".").split()
    if not 2 <= len(words) <= 14:
        return None
    words = [word if i and word.lower() in NO_TITLE else word[:1].upper() + word[1:] for i, word in enumerate(words)]
    return french.rstrip("."), " ".join(words)


def made_up_name(rng):
    """A capitalized word no dictionary holds, sometimes two, sometimes a code."""
    if rng.random() < 0.15:
        return "".join(rng.choice("ABCDEFGHJKLMNPRSTVXZ") for _ in range(rng.randint(2, 4))) + rng.choice(["", "-"]) + str(rng.randint(1, 9999))
    make = lambda: "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize()
    return make() if rng.random() < 0.6 else f"{make()} {make()}"


def shared(french, english):
    """Tokens that stand exactly once on both sides, written the same, with their places."""
    left, right = {}, {}
    for side, found in ((french, left), (english, right)):
        for match in TOKEN.finditer(side):
            found.setdefault(match.group(), []).append(match.span())
    return [(token, left[token][0], right[token][0]) for token in left
            if len(left[token]) == 1 and len(right.get(token, ())) == 1
            and (token[0].isupper() or token[0].isdigit() or "@" in token or "://" in token)]


def same_numbers(french, english):
    """Numbers written in the notation of each language on its own side: 3 228,4 and 3,228.4."""
    out = []
    for match in FRENCH_NUMBER.finditer(french):
        wanted = match.group().replace(" ", "\0").replace(",", ".").replace("\0", ",")
        if wanted != match.group() and french.count(match.group()) == 1 and english.count(wanted) == 1:
            at = english.index(wanted)
            if not english[at - 1:at].isdigit() and not english[at + len(wanted):at + len(wanted) + 1].isdigit():
                out.append((match.group(), match.span(), (at, at + len(wanted))))
    return out


def candidates(french, english):
    """Replaceable tokens whose places do not overlap."""
    chosen = []
    for item in same_numbers(french, english) + shared(french, english):
        if all(item[side][1] <= other[side][0] or item[side][0] >= other[side][1] for other in chosen for side in (1, 2)):
            chosen.append(item)
    return chosen


def rewrite(text, changes):
    """Text with [(start, end, replacement)] applied."""
    for start, end, replacement in sorted(changes, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


def names(rng, french, english):
    """Shared names become made-up ones, so copying is learnt rather than a list of names."""
    found = [item for item in shared(french, english) if item[0][0].isupper() and len(item[0]) > 2 and item[1][0] > 0]
    if not found:
        return None
    left, right = [], []
    for _, a, b in rng.sample(found, min(len(found), rng.randint(1, 2))):
        name = made_up_name(rng)
        left.append((*a, name))
        right.append((*b, name))
    return rewrite(french, left), rewrite(english, right)


def numbers(rng, french, english):
    """Shared numbers become others, in the notation of each language."""
    found = [item for item in candidates(french, english) if item[0][0].isdigit() and len(item[0]) > 1 and not 1900 <= _value(item[0]) <= 2100]
    if not found:
        return None
    left, right = [], []
    for _, a, b in found:
        value = rng.choice([rng.randint(10, 999), rng.randint(1000, 99999), rng.randint(100000, 9999999)])
        text = f"{value:,}" + (f".{rng.randint(1, 99)}" if rng.random() < 0.3 else "")
        left.append((*a, text.replace(",", " ").replace(".", ",")))
        right.append((*b, text))
    return rewrite(french, left), rewrite(english, right)


def _value(text):
    plain = re.sub(r"\D", "", text)
    return int(plain) if len(plain) == 4 and plain == text else 0


def quotes(rng, french, english):
    """The whole sentence in quotation marks of each language."""
    if any(mark in french + english for mark in "«»“”\""):
        return None
    left = "« {} »" if rng.random() < 0.8 else "“{}”"
    return left.format(french), rng.choice(["“{}”", "\"{}\""]).format(english)


def markdown(rng, french, english):
    """A Markdown marker around a shared token, or around the whole."""
    mark = rng.choice(["**", "*", "_", "`"])
    found = shared(french, english)
    if found and rng.random() < 0.7:
        token, a, b = rng.choice(found)
        return rewrite(french, [(*a, mark + token + mark)]), rewrite(english, [(*b, mark + token + mark)])
    return (mark + french + mark, mark + english + mark) if mark != "`" else None


def hold(rng, french, english):
    """Shared tokens become placeholders, and pairs of placeholders stand for markup around a span."""
    if placeholders.holds_literal(french) or placeholders.holds_literal(english):
        return None
    found = candidates(french, english)
    rng.shuffle(found)
    slots = []                                   # (French changes, English changes), one placeholder or a pair each
    for token, a, b in found[:rng.choice([1, 1, 2, 2, 3, 4, 6])]:
        if rng.random() < 0.25 and english[b[0]:b[1]] == token:
            slots.append(([(a[0], a[0]), (a[1], a[1])], [(b[0], b[0]), (b[1], b[1])]))
        else:
            slots.append(([a], [b]))
    if rng.random() < (0.15 if slots else 0.5):
        inner = len(french) - len(french.rstrip(".")), len(english) - len(english.rstrip("."))
        slots.append(([(0, 0), (len(french) - inner[0],) * 2], [(0, 0), (len(english) - inner[1],) * 2]))
    wanted = sum(len(slot[0]) for slot in slots)
    if not 0 < wanted <= placeholders.COUNT:
        return None
    spots = [(left, right) for slot in slots for left, right in zip(*slot)]
    side = rng.randrange(2)
    # The whole-sentence pair encloses tokens that start or end with it.
    order = sorted(range(wanted), key=lambda i: spots[i][side])
    ids = list(range(wanted)) if rng.random() < 0.7 else rng.sample(range(placeholders.COUNT), wanted)
    names_of = {spot: placeholders.NAMES[ids[rank]] for rank, spot in enumerate(order)}
    out = []
    for which, text in enumerate((french, english)):
        places = [spots[i][which] for i in range(wanted)]
        if len(set(places)) < wanted:
            return None                          # two marks at one place: their order would be a guess
        out.append(rewrite(text, [(*places[i], names_of[i]) for i in range(wanted)]))
    return tuple(out)


SINGLE = {"upper": upper, "title": title, "names": names, "numbers": numbers, "quotes": quotes, "markdown": markdown, "placeholders": hold}


def join(rng, pairs, at, longest_words):
    """A pair and others as one paragraph: its followers, which may belong together, or random ones."""
    french, english = pairs[at]
    follow = rng.random() < 0.6
    for more in range(1, rng.choice([2, 2, 3, 3, 4, 5, 6])):
        if at + more >= len(pairs):
            break
        left, right = pairs[at + more if follow else rng.randrange(len(pairs))]
        if len(french.split()) + len(left.split()) > longest_words or len(english.split()) + len(right.split()) > longest_words:
            break
        if not english.endswith((".", "!", "?", "”", "\"", ":", ";")):
            break
        french, english = f"{french} {left}", f"{english} {right}"
    return (french, english) if french != pairs[at][0] else None


def augment(rng, pairs, options):
    """Changed copies of a list of neighbouring pairs; a copy takes one kind, sometimes a second."""
    kinds = {kind: weight for kind, weight in options["kinds"].items() if weight > 0}
    if not kinds:
        return
    wanted = options["share"] * len(pairs)
    count = int(wanted) + (rng.random() < wanted % 1)
    for _ in range(count):
        for _ in range(4):                       # another try where a kind does not apply
            at = rng.randrange(len(pairs))
            pair, kind = pairs[at], rng.choices(list(kinds), list(kinds.values()))[0]
            if kind == "join" or (kind == "placeholders" and "join" in kinds and rng.random() < 0.25):
                pair = join(rng, pairs, at, options["join_words"]) or (None if kind == "join" else pair)
            if pair and kind != "join":
                pair = SINGLE[kind](rng, *pair)
            if pair and kind not in ("placeholders", "join") and "placeholders" in kinds and rng.random() < 0.2:
                pair = hold(rng, *pair) or pair
            if pair and not CONTROL.search(pair[0] + pair[1]):
                yield pair
                break
