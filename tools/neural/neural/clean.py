"""Filters that keep a pair only where both sides plausibly say the same, each in its own language.

Every filter is cheap and errs towards dropping: a compact model learns a wrong habit from a few thousand bad
pairs faster than it misses a few thousand good ones.
"""
import re
import unicodedata
from collections import Counter

from . import placeholders

FRENCH = frozenset("le la les un une des du de et est que qui dans pour par sur avec ne pas plus ce cette ces il elle ils nous vous je "
                   "tu se sa son ses au aux en ou où mais à être sont été avoir ont leur leurs si comme y d l qu n s c j m".split())
ENGLISH = frozenset("the of and to in is that for on with as by it be are was this from or an at not which have has you we they "
                    "i he she his her its their will can may shall if when but do does all been would there were".split())
WORD = re.compile(r"[^\W\d_]+")
DIGITS = re.compile(r"\d+")
GROUPED = re.compile(r"(?<=\d)[.,  \u00a0\u202f](?=\d)")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufeff\u200b-\u200f\u2028-\u202e\u2060-\u2064]")


def normalize(text):
    """NFC, no invisible characters, single spaces."""
    return " ".join(CONTROL.sub("", unicodedata.normalize("NFC", text)).split())


def fold(text):
    """A key under which texts that differ in case, punctuation or spacing are the same."""
    return "".join(ch for ch in text.casefold() if ch.isalnum())


def counts(text):
    """How many words of a text are frequent French and frequent English words."""
    words = [word.casefold() for word in WORD.findall(text)]
    return sum(word in FRENCH for word in words), sum(word in ENGLISH for word in words)


def languages_agree(french, english):
    """False where a side shows more words of the other language than of its own."""
    own, other = counts(french)
    if other > own:
        return False
    other, own = counts(english)
    return other <= own


def digits(text):
    """The multiset of numbers of a text without their separators; single digits, often spelt out, do not count."""
    return Counter(number.lstrip("0") for number in DIGITS.findall(GROUPED.sub("", text)) if len(number) > 1)


def numbers_agree(french, english):
    """True where at most a fifth of the longer numbers (and one at the least) lack a partner, as clock times do."""
    left, right = digits(french), digits(english)
    unmatched = sum(((left - right) + (right - left)).values())
    return unmatched <= max(1 if left and right else 0, (sum(left.values()) + sum(right.values())) // 5)


class Cleaner:
    """Applies the filters in order and counts what each one dropped."""

    def __init__(self, options, excluded=frozenset()):
        self.options, self.excluded = options, excluded
        self.exact, self.folded = set(), set()
        self.counts = Counter()
        self.kept = self.identical = 0

    def reason(self, french, english):
        """Why a normalized pair is dropped, or None."""
        if not french or not english:
            return "empty"
        if placeholders.holds_literal(french) or placeholders.holds_literal(english):
            return "placeholder in text"
        lengths = len(french.split()), len(english.split())
        if max(lengths) > self.options["longest_words"] or max(map(len, french.split())) > 60:
            return "too long"
        if not any(map(str.isalpha, french)) or not any(map(str.isalpha, english)):
            return "no letters"
        pair = hash((french, english))
        if pair in self.exact:
            return "duplicate"
        keys = fold(french), fold(english)
        if hash(keys) in self.folded:
            return "near duplicate"
        if keys[0] in self.excluded or keys[1] in self.excluded:
            return "in a test set"
        # Lengths in characters, with some slack for short texts.
        shorter, longer = sorted((len(french), len(english)))
        if longer > self.options["longest_ratio"] * shorter + 12:
            return "length ratio"
        if keys[0] == keys[1] and self.identical >= self.options["identical_share"] * (self.kept + 50):
            return "identical sides"
        if keys[0] != keys[1] and not languages_agree(french, english):
            return "language"
        if not numbers_agree(french, english):
            return "numbers"
        self.exact.add(pair)
        self.folded.add(hash(keys))
        self.identical += keys[0] == keys[1]
        return None

    def clean(self, pairs):
        """The pairs that pass, normalized."""
        for french, english in pairs:
            french, english = normalize(french), normalize(english)
            reason = self.reason(french, english)
            if reason is None:
                self.kept += 1
                self.counts["kept"] += 1
                yield french, english
            else:
                self.counts[reason] += 1


def excluded_keys(test_sets):
    """Folded sentences of test sets, of both sides; very short ones stay allowed."""
    keys = set()
    for sources, references in test_sets.values():
        keys.update(fold(line) for line in (*sources, *references))
    return frozenset(key for key in keys if len(key) >= 12)
