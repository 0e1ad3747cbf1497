import unittest

from neural import clean
from neural.config import DEFAULTS


def reasons(pairs, excluded=frozenset(), **options):
    cleaner = clean.Cleaner({**DEFAULTS["data"], **options}, excluded)
    kept = list(cleaner.clean(pairs))
    return kept, dict(cleaner.counts)


class CleanTest(unittest.TestCase):
    def test_normalizes(self):
        kept, _ = reasons([("E\u0301te\u0301  chaud\u00a0!", "Hot\u200b summer !")])
        self.assertEqual(kept, [("Été chaud !", "Hot summer !")])

    def test_each_filter_names_its_reason(self):
        good = ("Le chat dort sur la table.", "The cat is sleeping on the table.")
        cases = [
            (("", "The cat."), "empty"), (("Voir <ph3> ici", "See <ph3> here"), "placeholder in text"), (("12", "12"), "no letters"),
            (good, "duplicate"), (("le chat dort sur la table", "THE CAT IS SLEEPING ON THE TABLE"), "near duplicate"),
            (("Oui.", "Yes, and that is a much longer sentence than the other one."), "length ratio"),
            (("The dog is in the garden.", "The dog is in the yard."), "language"),
            (("Le budget est de 1 200 euros.", "The budget is 1,300 dollars and 45 cents."), "numbers"),
            (("mot " * 200, "word " * 200), "too long"),
        ]
        for pair, reason in cases:
            with self.subTest(reason):
                kept, counts = reasons([good, pair])
                self.assertEqual(kept, [good])
                self.assertEqual(counts[reason], 1)

    def test_numbers_agree_across_notations(self):
        for french, english in [("3 228,4 tonnes", "3,228.4 tonnes"), ("14 h 30", "2:30 p.m."), ("12 blessés", "12 injured"), ("1\u202f250 €", "€1,250")]:
            with self.subTest(french):
                self.assertTrue(clean.numbers_agree(french, english))
        self.assertFalse(clean.numbers_agree("article 42", "section 43 and 44"))

    def test_leaves_out_test_sentences_of_either_side(self):
        excluded = clean.excluded_keys({("fr", "en"): (["Le ministre a quitté la salle."], ["The minister left the room."])})
        pairs = [("Le ministre a quitté la salle !", "The minister has left."), ("Il est sorti de la salle.", "The Minister left the room"), ("Bonjour à tous.", "Hello to all.")]
        kept, counts = reasons(pairs, excluded)
        self.assertEqual(kept, pairs[2:])
        self.assertEqual(counts["in a test set"], 2)

    def test_limits_identical_sides(self):
        pairs = [(f"Commande{chr(97 + i % 26)}{chr(97 + i // 26)} xyz", f"Commande{chr(97 + i % 26)}{chr(97 + i // 26)} xyz") for i in range(60)]
        kept, counts = reasons(pairs)
        self.assertLess(len(kept), 4)
        self.assertGreater(counts["identical sides"], 50)


if __name__ == "__main__":
    unittest.main()
