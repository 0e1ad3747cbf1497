import random
import unittest

from neural import augment, placeholders, toy
from neural.config import DEFAULTS

PAIR = ("M. Vasseur a vu 3 228,4 tonnes à Lyon.", "Mr. Vasseur saw 3,228.4 tonnes in Lyon.")


class AugmentTest(unittest.TestCase):
    def test_same_seed_same_variants(self):
        pairs = toy.sentences(200, 1)
        make = lambda seed: list(augment.augment(random.Random(seed), pairs, DEFAULTS["augment"]))
        self.assertEqual(make(5), make(5))
        self.assertNotEqual(make(5), make(6))
        self.assertLessEqual(len(make(5)), 70)
        self.assertGreater(len(make(5)), 60)

    def test_placeholders_are_the_same_on_both_sides_and_distinct(self):
        rng, seen = random.Random(2), 0
        for pair in toy.sentences(400, 2):
            held = augment.hold(rng, *pair)
            if held:
                seen += 1
                left, right = (placeholders.numbers(side) for side in held)
                self.assertEqual(sorted(left), sorted(right), held)
                self.assertEqual(len(set(left)), len(left), held)
        self.assertGreater(seen, 150)

    def test_numbers_in_both_notations_are_one_token(self):
        self.assertIn("3 228,4", [item[0] for item in augment.candidates(*PAIR)])

    def test_numbers_follow_the_notation_of_their_side(self):
        rng = random.Random(4)
        for _ in range(20):
            french, english = augment.numbers(rng, *PAIR)
            number = english.split("saw ")[1].split(" tonnes")[0]
            self.assertIn(number.replace(",", " ").replace(".", ",") + " tonnes", french)

    def test_names_are_copied(self):
        french, english = augment.names(random.Random(1), *PAIR)
        self.assertNotEqual((french, english), PAIR)
        changed = [word for word in english.rstrip(".").split() if word not in PAIR[1]]
        self.assertTrue(changed and all(word in french for word in changed))

    def test_quotes_and_capitals(self):
        self.assertEqual(augment.upper(None, "Été", "Summer"), ("ÉTÉ", "SUMMER"))
        french, english = augment.quotes(random.Random(1), "Il pleut.", "It rains.")
        self.assertTrue(french[0] in "«“" and english[0] in "“\"")
        self.assertIsNone(augment.quotes(random.Random(1), "« Non »", "“No”"))
        self.assertEqual(augment.title(None, "Le prix du blé.", "The price of wheat."), ("Le prix du blé", "The Price of Wheat"))

    def test_joined_paragraphs_keep_order_and_limit(self):
        pairs = toy.sentences(50, 9)
        for at in range(40):
            joined = augment.join(random.Random(at), pairs, at, 40)
            if joined:
                self.assertTrue(joined[0].startswith(pairs[at][0]) and joined[1].startswith(pairs[at][1]))
                self.assertLessEqual(max(len(side.split()) for side in joined), 40)


class PlaceholderTest(unittest.TestCase):
    def test_splits_and_joins(self):
        parts = list(placeholders.split("a <ph0>, <ph15><ph16> b"))
        self.assertEqual(parts, [("a ", None), (None, 0), (", ", None), (None, 15), ("<ph16> b", None)])

    def test_literals_are_recognized(self):
        for text in ("<ph0>", "x <ph99>", "<2en>"):
            self.assertTrue(placeholders.holds_literal(text))
        self.assertFalse(placeholders.holds_literal("<p> <ph>"))


if __name__ == "__main__":
    unittest.main()
