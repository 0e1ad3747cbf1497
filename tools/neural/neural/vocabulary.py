"""The vocabulary shared by both languages: SentencePiece unigram pieces, two tags, sixteen placeholders.

Tags and placeholders are control symbols, so no text, whatever it holds, encodes to them; they enter a
sequence only by id. SentencePiece adds no space of its own: the text brings one leading space, so the first
word looks like every other, and a part that follows a placeholder keeps the spaces that it has.
"""
import io
from pathlib import Path

from . import placeholders
from .config import InputError

PAD, UNK, START, END = 0, 1, 2, 3
TAGS = {"en": "<2en>", "fr": "<2fr>"}


def collapse(text):
    """Every run of whitespace as one space, none at the ends."""
    return " ".join(text.split())


class Vocabulary:
    """Text to ids and back."""

    def __init__(self, path):
        import sentencepiece
        path = Path(path)
        if not path.is_file():
            raise InputError(f"{path}: no such file")
        self.path = path
        self.pieces = sentencepiece.SentencePieceProcessor(model_file=str(path))
        self.size = self.pieces.get_piece_size()
        self.tags = {language: self.pieces.piece_to_id(tag) for language, tag in TAGS.items()}
        self.holders = [self.pieces.piece_to_id(name) for name in placeholders.NAMES]
        self.numbers = {index: number for number, index in enumerate(self.holders)}
        if UNK in self.holders or UNK in self.tags.values():
            raise InputError(f"{path}: lacks the tags or placeholders of this recipe")
        # What a decoder must never choose; placeholders are allowed.
        self.forbidden = sorted({PAD, UNK, START, *self.tags.values()})

    def encode(self, text):
        """Ids of a text without tag and end."""
        ids = []
        for part, number in placeholders.split(" " + collapse(text)):
            if number is None:
                ids.extend(self.pieces.encode(part))
            else:
                ids.append(self.holders[number])
        return ids

    def source(self, text, target):
        """The encoder's input: tag of the target language, text, end."""
        return [self.tags[target], *self.encode(text), END]

    def decode(self, ids):
        """Text of ids; tags, start, end and padding are left out."""
        out = []
        for index in ids:
            if index in self.numbers:
                out.append(placeholders.NAMES[self.numbers[index]])
            elif index == UNK:
                out.append("\u2047")
            elif not self.pieces.is_control(index):
                out.append(self.pieces.id_to_piece(index))
        text = "".join(out).replace("\u2581", " ")
        return text[1:] if text.startswith(" ") else text


def train(lines, path, size, hard, threads=2):
    """Trains the vocabulary from lines of plain text and writes it through a temporary file."""
    import sentencepiece
    model = io.BytesIO()
    try:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=(" " + line for line in lines), model_writer=model, model_type="unigram",
            vocab_size=size, hard_vocab_limit=hard, character_coverage=0.9999, byte_fallback=False,
            split_digits=True, add_dummy_prefix=False, remove_extra_whitespaces=False,
            normalization_rule_name="nmt_nfkc", control_symbols=[*TAGS.values(), *placeholders.NAMES],
            pad_id=PAD, unk_id=UNK, bos_id=START, eos_id=END, num_threads=threads, minloglevel=2,
            train_extremely_large_corpus=False, max_sentence_length=4096)
    except RuntimeError as error:
        raise InputError(f"option vocabulary.size: the vocabulary cannot be trained ({error})") from error
    path = Path(path)
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_bytes(model.getvalue())
    temporary.replace(path)
