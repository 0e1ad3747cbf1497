"""Training: resumes from the newest checkpoint, stops cleanly at a limit or a signal, logs and validates."""
import contextlib
import json
import signal
import time
from pathlib import Path

import numpy
import torch
from torch.nn import functional as F

from . import batches, checkpoints, schedule, tokens
from .config import InputError
from .model import Transformer
from .vocabulary import PAD, Vocabulary


def pick_device(name="auto"):
    if name == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if name == "cuda" and not torch.cuda.is_available():
        raise InputError("--device cuda: no such device here")
    return torch.device(name)


def mixed(device):
    """bfloat16 where the hardware computes it fast, float32 elsewhere."""
    if device.type == "cuda":
        return torch.autocast("cuda", dtype=torch.bfloat16)
    return contextlib.nullcontext()


def loss_sum(model, batch, smoothing):
    """Loss summed over the target tokens; smoothing 0 gives the plain loss that validation reports."""
    source, inputs, labels, _ = batch
    logits = model(source, inputs)
    return F.cross_entropy(logits.reshape(-1, logits.shape[-1]).float(), labels.reshape(-1), ignore_index=PAD,
                           label_smoothing=smoothing, reduction="sum")


@torch.no_grad()
def validate(model, held, names, batch_tokens, device):
    """Plain loss per target token of each corpus and direction."""
    model.eval()
    out = {}
    for index, name in enumerate(names):
        pairs = numpy.flatnonzero(held.corpus == index)
        for direction, label in ((0, "fr-en"), (1, "en-fr")):
            total, words = 0.0, 0
            for examples in batches.group(held, 2 * pairs + direction, batch_tokens):
                batch = held.batch(examples)
                with mixed(device):
                    total += loss_sum(model, batch, 0.0).item()
                words += batch[3]
            if words:
                out[f"{name} {label}"] = round(total / words, 4)
    model.train()
    return out


class Trainer:
    def __init__(self, config, work, device="auto", log=print, start_from=None):
        self.config, self.options, self.work, self.log = config, config["train"], Path(work), log
        self.device = pick_device(device)
        torch.manual_seed(config["seed"])
        vocabulary = Vocabulary(self.work / "vocabulary.spm")
        arrays = tokens.load(self.work)
        self.train_tokens = batches.Tokens(arrays, "train", vocabulary.tags, self.device)
        self.held = batches.Tokens(arrays, "held", vocabulary.tags, self.device)
        self.names = list(config["data"]["corpora"])
        self.passes, mass = batches.shares(self.train_tokens, self.names, config["data"]["corpora"], config["data"]["limits"])
        log("train: share of tokens: " + ", ".join(f"{n} {100 * m:.1f} % ({p:.2f} passes)" for n, m, p in zip(self.names, mass, self.passes)))
        self.model = Transformer(config["model"], vocabulary.size).to(self.device)
        log(f"train: {self.model.count():,} parameters, vocabulary {vocabulary.size}, on {self.device}")
        extra = {"fused": True} if self.device.type == "cuda" else {}
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=1e-9, betas=(0.9, self.options["beta2"]), eps=1e-9,
                                           weight_decay=self.options["weight_decay"], **extra)
        self.step = self.epoch = self.at = 0
        self.seconds, self.finished = 0.0, False
        newest = checkpoints.found(self.work / "checkpoints")
        if newest:
            self.restore(newest[-1])
        elif start_from:
            self.model.load_state_dict({name: value.float() for name, value in checkpoints.load(start_from)["model"].items()})
            log(f"train: starts from the weights in {start_from}")
        self.run = torch.compile(self.model, dynamic=True) if self.options["compile"] and hasattr(torch, "compile") else self.model

    def restore(self, path):
        state = checkpoints.load(path)
        try:
            self.model.load_state_dict(state["model"])
            # The options of the optimizer come from the configuration, its moments from the checkpoint.
            groups = self.optimizer.state_dict()["param_groups"]
            self.optimizer.load_state_dict({"state": state["optimizer"], "param_groups": groups})
            counters = json.loads(state["counters"])
        except (KeyError, RuntimeError, ValueError) as error:
            raise InputError(f"{path}: does not fit this configuration ({str(error).splitlines()[0]})") from error
        self.step, self.epoch, self.at, self.seconds = (counters[name] for name in ("step", "epoch", "at", "seconds"))
        torch.set_rng_state(state["random"])
        if self.device.type == "cuda" and "random_cuda" in state:
            torch.cuda.set_rng_state(state["random_cuda"])
        self.log(f"train: resumes {path.name}, epoch {self.epoch}, {self.seconds:.0f} s of training so far")

    def save(self):
        counters = {"step": self.step, "epoch": self.epoch, "at": self.at, "seconds": self.seconds}
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()["state"],
                 "counters": json.dumps(counters), "random": torch.get_rng_state()}
        if self.device.type == "cuda":
            state["random_cuda"] = torch.cuda.get_rng_state()
        checkpoints.save(self.work / "checkpoints" / f"step-{self.step:07d}.pt", state)
        checkpoints.prune(self.work / "checkpoints", self.options["keep"])

    def train(self, deadline=None, stop_at=None):
        """Trains until done, until the deadline (time.monotonic), or until step stop_at; true when done."""
        stopping = []
        previous = {}
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(ValueError):              # not the main thread
                previous[number] = signal.signal(number, lambda *_: stopping.append(True))
        try:
            return self._loop(deadline, stop_at, stopping)
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)
            if stopping:
                raise KeyboardInterrupt

    def _loop(self, deadline, stop_at, stopping):
        options, started, before = self.options, time.monotonic(), self.seconds
        spent = lambda: before + time.monotonic() - started
        logged, words, total, saved = time.monotonic(), 0, torch.zeros((), device=self.device), self.step
        order = batches.plan(self.train_tokens, self.passes, options["batch_tokens"], self.config["seed"], self.epoch)
        reported = -1
        self.model.train()
        while True:
            over = schedule.progress(options, self.step, spent())
            self.finished = over >= 1
            # The deadline keeps room for the checkpoint itself.
            if self.finished or stopping or self.step == stop_at or (deadline and time.monotonic() > deadline):
                break
            if self.at >= len(order):
                self.epoch, self.at = self.epoch + 1, 0
                order = batches.plan(self.train_tokens, self.passes, options["batch_tokens"], self.config["seed"], self.epoch)
            batch = self.train_tokens.batch(order[self.at])
            with mixed(self.device):
                loss = loss_sum(self.run, batch, options["label_smoothing"])
            (loss / batch[3]).backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), options["clip"])
            for part in self.optimizer.param_groups:
                part["lr"] = schedule.rate(options, self.step, over)
            self.optimizer.step()
            self.optimizer.zero_grad(set_to_none=True)
            self.step, self.at = self.step + 1, self.at + 1
            total, words = total + loss.detach(), words + batch[3]
            if self.step % options["log_every"] == 0:
                self.seconds, now = spent(), time.monotonic()
                mean = total.item() / words
                left = self.seconds / schedule.progress(options, self.step, self.seconds) - self.seconds
                self.log(f"train: step {self.step}, epoch {self.epoch + self.at / len(order):.2f}, loss {mean:.4f}, "
                         f"{words / (now - logged):,.0f} target tokens/s, {left:.0f} s left" + (f", {deadline - now:.0f} s to the limit" if deadline else ""))
                if mean != mean:
                    raise InputError("option train.rate: the loss is no longer a number; try a lower rate")
                logged, words, total = now, 0, torch.zeros_like(total)
            if self.step % options["validate_every"] == 0:
                self.report()
                reported = self.step
            if self.step % options["save_every"] == 0:
                self.seconds, saved = spent(), self.step
                self.save()
        self.seconds = spent()
        if self.step != saved or not checkpoints.found(self.work / "checkpoints"):
            self.save()
        if self.finished and self.step != reported:
            self.report()
        (self.work / "train.json").write_text(json.dumps({
            "steps": self.step, "epochs": round(self.epoch + self.at / max(1, len(order)), 3), "seconds": round(self.seconds, 1),
            "finished": self.finished, "parameters": self.model.count(), "device": str(self.device), "torch": torch.__version__,
            "pairs": self.train_tokens.pairs}, indent=1) + "\n", encoding="utf-8")
        return self.finished

    def report(self):
        losses = validate(self.model, self.held, self.names, self.options["batch_tokens"], self.device)
        self.log("train: held-out loss: " + ", ".join(f"{name} {value:.3f}" for name, value in losses.items()))
        with open(self.work / "validation.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps({"step": self.step, "loss": losses}) + "\n")
