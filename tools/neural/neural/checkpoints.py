"""Checkpoints: written atomically, averaged, and cut into parts where only small files can be moved."""
import hashlib
import re
import zipfile
from pathlib import Path

import numpy
import torch

from .config import InputError

PART = 15 * 1024 * 1024
HIGH, LOW = ".high", ".low"


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
        if slim(path):
            return {"model": load_slim(path)}
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:
        raise InputError(f"{path}: is not a checkpoint of this recipe ({type(error).__name__})") from error


def save_slim(path, weights):
    """Weights in half precision as a NumPy archive. The bytes that hold signs and exponents stand apart, as those alone get smaller: 35.5 million weights take 60 MB, not 71."""
    path, planes = Path(path), {}
    path.parent.mkdir(parents=True, exist_ok=True)
    for name, value in weights.items():
        halves = value.to(torch.float16).contiguous().numpy().view(numpy.uint16)
        planes[name + HIGH], planes[name + LOW] = (halves >> 8).astype(numpy.uint8), (halves & 255).astype(numpy.uint8)
    temporary = path.with_name(path.name + ".tmp")
    with open(temporary, "wb") as file:
        numpy.savez_compressed(file, **planes)
    temporary.replace(path)


def slim(path):
    """Whether a file is one of `save_slim`."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as file:
        return any(name.endswith(HIGH + ".npy") for name in file.namelist())


def load_slim(path):
    """Weights of `save_slim`, in half precision."""
    with numpy.load(path, allow_pickle=False) as file:
        return {name[:-len(HIGH)]: torch.from_numpy(((file[name].astype(numpy.uint16) << 8) | file[name[:-len(HIGH)] + LOW]).view(numpy.float16))
                for name in file.files if name.endswith(HIGH)}


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
