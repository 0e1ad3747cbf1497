"""Reading and writing of parallel text: `NAME.fr-en.tsv.xz`, French TAB English, UTF-8."""
import lzma
from pathlib import Path

from .config import InputError

SUFFIX = ".fr-en.tsv.xz"


def read_tsv(path):
    """Pairs (French, English) of a file, plain or .xz; a line that is not a pair is refused by number."""
    path = Path(path)
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    opener = lzma.open if path.suffix == ".xz" else open
    number = 0
    try:
        with opener(path, "rt", encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, 1):
                parts = line.rstrip("\r\n").split("\t")
                if len(parts) != 2:
                    raise InputError(f"{path}:{number}: expected two columns, found {len(parts)}")
                yield parts[0], parts[1]
    except (lzma.LZMAError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: damaged after line {number} ({error})") from error


def write_tsv(path, pairs):
    """Writes pairs through a temporary file, so that a file that exists is complete."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".tmp")
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(temporary, "wt", encoding="utf-8", newline="\n") as file:
        for french, english in pairs:
            file.write(f"{french}\t{english}\n")
    temporary.replace(path)


def locate(folder, names):
    """Path of each named corpus; names the first that is missing."""
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(f"--corpora {folder}: no such folder")
    found = {}
    for name in names:
        path = folder / (name + SUFFIX)
        if not path.is_file():
            raise InputError(f"--corpora {folder}: {path.name} is missing (named in data.corpora)")
        found[name] = path
    return found


def read_test_sets(folder):
    """{(source, target): (sources, references)} from folders `fr-en/` and `en-fr/` of plain lines."""
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(f"--test {folder}: no such folder")
    sets = {}
    for source, target in (("fr", "en"), ("en", "fr")):
        place = folder / f"{source}-{target}"
        if not place.is_dir():
            continue
        columns = []
        for name in ("source.txt", "reference.txt"):
            path = place / name
            if not path.is_file():
                raise InputError(f"--test {folder}: {source}-{target}/{name} is missing")
            columns.append(path.read_text(encoding="utf-8").split("\n"))
            if columns[-1][-1] == "":
                columns[-1].pop()
        if len(columns[0]) != len(columns[1]):
            raise InputError(f"--test {place}: source.txt has {len(columns[0])} lines, reference.txt {len(columns[1])}")
        sets[source, target] = tuple(columns)
    if not sets:
        raise InputError(f"--test {folder}: holds neither fr-en/ nor en-fr/")
    return sets
