import tempfile
import unittest

from neural import toy
from tests.support import needs, train_vocabulary


@needs("sentencepiece")
class VocabularyTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.vocabulary = train_vocabulary(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_ids_are_where_the_contract_puts_them(self):
        pieces = self.vocabulary.pieces
        self.assertEqual([pieces.pad_id(), pieces.unk_id(), pieces.bos_id(), pieces.eos_id()], [0, 1, 2, 3])
        self.assertEqual(len({*self.vocabulary.holders, *self.vocabulary.tags.values()}), 18)

    def test_round_trip(self):
        for pair in toy.sentences(100, 8):
            for text in pair:
                self.assertEqual(self.vocabulary.decode(self.vocabulary.encode(text)), text)

    def test_round_trip_with_placeholders(self):
        for text in ("Le plan <ph0>, <ph1> et<ph15>.", "<ph3> Le plan", "<ph0><ph1>", "Le <ph2>plan<ph4> public"):
            self.assertEqual(self.vocabulary.decode(self.vocabulary.encode(text)), text)

    def test_parts_are_encoded_as_they_stand(self):
        encode, pieces = self.vocabulary.encode, self.vocabulary.pieces
        wanted = pieces.encode(" Le plan ") + [self.vocabulary.holders[0]] + pieces.encode(", a")
        self.assertEqual(encode("Le plan <ph0>, a"), wanted)

    def test_whitespace_is_collapsed(self):
        self.assertEqual(self.vocabulary.encode("  le\u00a0 plan\t"), self.vocabulary.encode("le plan"))

    def test_source_has_tag_and_end(self):
        ids = self.vocabulary.source("le plan", "en")
        self.assertEqual((ids[0], ids[-1]), (self.vocabulary.tags["en"], 3))

    def test_control_symbols_never_match_text(self):
        inside = self.vocabulary.pieces.encode(" <ph0> <2en> </s> <s> <pad>")
        self.assertFalse({*self.vocabulary.holders, *self.vocabulary.tags.values(), 0, 2, 3} & set(inside))


if __name__ == "__main__":
    unittest.main()
