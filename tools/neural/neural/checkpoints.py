"""Checkpoints: written atomically, averaged, and cut into parts where only small files can be moved."""
import hashlib
import re
from pathlib import Path

import torch

from .config import InputError

PART = 15 * 1024 * 1024


def save(path, content):
    """torch.save through a temporary file: a checkpoint that exists is whole."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".tmp")
    torch.save(content, temporary)
    temporary.replace(path)


def load(path):
    """Content of a checkpoint, on the CPU; tensors and plain values only, never code."""
    path = Path(path)
    if not path.is_file():
        raise InputError(f"{path}: no such checkpoint")
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:
        raise InputError(f"{path}: is not a checkpoint of this recipe ({type(error).__name__})") from error


def found(folder):
    """Checkpoints of a folder by step, oldest first."""
    numbered = ((re.fullmatch(r"step-(\d+)\.pt", path.name), path) for path in Path(folder).glob("step-*.pt"))
    return [path for _, path in sorted((int(match.group(1)), path) for match, path in numbered if match)]


def prune(folder, keep):
    for path in found(folder)[:-keep]:
        path.unlink()


def average(paths):
    """Mean of the weights of checkpoints, in float32."""
    total = None
    for path in paths:
        weights = load(path)["model"]
        if total is None:
            total = {name: value.double() for name, value in weights.items()}
        elif {name: value.shape for name, value in weights.items()} != {name: value.shape for name, value in total.items()}:
            raise InputError(f"{path}: holds another model than {paths[0]}")
        else:
            for name, value in weights.items():
                total[name] += value.double()
    return {name: (value / len(paths)).float() for name, value in total.items()}


def split(path, size=PART):
    """Cuts a file into NAME.part0, NAME.part1, … and writes its digest beside them."""
    path = Path(path)
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    digest, parts = hashlib.sha256(), []
    with open(path, "rb") as file:
        while block := file.read(size):
            digest.update(block)
            parts.append(path.with_name(f"{path.name}.part{len(parts)}"))
            parts[-1].write_bytes(block)
    path.with_name(path.name + ".sha256").write_text(f"{digest.hexdigest()}  {path.name}\n", encoding="ascii")
    return parts


def join(path):
    """Puts the parts of a file together again and compares the digest."""
    path = Path(path)
    numbered = ((re.fullmatch(r"\.part(\d+)", other.name[len(path.name):]), other) for other in path.parent.glob(path.name + ".part*"))
    parts = sorted((int(match.group(1)), other) for match, other in numbered if match)
    if not parts or [number for number, _ in parts] != list(range(len(parts))):
        raise InputError(f"{path}: its parts ({path.name}.part0 …) are missing or have a gap")
    expected = path.with_name(path.name + ".sha256")
    if not expected.is_file():
        raise InputError(f"{expected}: no such file")
    temporary, digest = path.with_name(path.name + ".tmp"), hashlib.sha256()
    with open(temporary, "wb") as file:
        for _, part in parts:
            block = part.read_bytes()
            digest.update(block)
            file.write(block)
    if digest.hexdigest() != expected.read_text(encoding="ascii").split()[0]:
        temporary.unlink()
        raise InputError(f"{path}: the joined parts do not have the digest in {expected.name}")
    temporary.replace(path)
    return path
