"""The file of token arrays: NumPy's archive in one xz stream.

Augmented copies repeat text that stands far away, so a window over all of it halves what NumPy's own compression
leaves (53 million tokens: 34 MB against 65), and the training data fits where only small files can be moved.
"""
import io
import lzma
import zipfile
from pathlib import Path

import numpy

from .config import InputError

NAME = "tokens.npz.xz"
# Tokens are 16-bit numbers: pairs of bytes.
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 1, "dict_size": 1 << 27, "lc": 0, "lp": 1, "pb": 1}]
PARTS = ("train", "held")


def save(work, arrays):
    """Writes arrays by name, through a temporary file."""
    path = Path(work) / NAME
    temporary = path.with_name(NAME + ".tmp")
    with lzma.open(temporary, "wb", filters=FILTERS) as file:
        numpy.savez(file, **arrays)
    temporary.replace(path)


def load(work):
    """Arrays by name."""
    path = Path(work) / NAME
    if not path.is_file():
        raise InputError(f"{path}: no such file; run `prepare` and `vocabulary` first")
    try:
        with lzma.open(path) as stream, numpy.load(io.BytesIO(stream.read()), allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    except (lzma.LZMAError, zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise InputError(f"{path}: is damaged ({error}); remove it and run `vocabulary` again") from error
    missing = [f"{part}_{kind}" for part in PARTS for kind in ("tokens", "lengths", "corpus") if f"{part}_{kind}" not in arrays]
    if missing:
        raise InputError(f"{path}: lacks {', '.join(missing)}; remove it and run `vocabulary` again")
    return arrays
