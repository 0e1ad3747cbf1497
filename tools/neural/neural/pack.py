"""What a training run leaves, in one archive and its parts, for where only small files can be moved."""
import zipfile
from pathlib import Path

from . import checkpoints
from .config import InputError

# Enough to install the model, to read its scores and to write its card again.
KEPT = ("model", "vocabulary.spm", "config.json", "prepare.json", "train.json", "validation.jsonl", "scores.json", "reference.json", "check-int8.json",
        "check-none.json", "hypotheses")


def pack(work, out):
    """Writes OUT, its parts and their digest; answers the parts. The archive itself is removed: the parts are what is moved."""
    work, out = Path(work), Path(out)
    if not (work / "model" / "model.json").is_file():
        raise InputError(f"{work / 'model'}: no model; run `export` first")
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in KEPT:
            for path in sorted((work / name).rglob("*")) if (work / name).is_dir() else [work / name]:
                if path.is_file():
                    archive.write(path, path.relative_to(work))
    parts = checkpoints.split(out)
    out.unlink()
    return parts


def unpack(archive, work):
    """Joins the parts of an archive of `pack` and puts its files in a work folder."""
    path = checkpoints.join(archive)
    try:
        with zipfile.ZipFile(path) as file:
            file.extractall(work)                # drops roots and `..` from names
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError(f"{path}: cannot be unpacked ({error})") from error
    path.unlink()
