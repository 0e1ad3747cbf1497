"""Learning rate as a function of the step and of the share of the run that is over."""
import math


def rate(options, step, progress):
    """Linear warm-up, then `cosine` down to a hundredth, or `inverse_sqrt`.

    progress is the larger of steps done and minutes spent as shares of what the configuration grants, so a run
    bounded by time ends with a low rate as one bounded by steps does.
    """
    warmup, peak = options["warmup"], options["rate"]
    if step < warmup:
        return peak * (step + 1) / warmup
    if options["schedule"] == "inverse_sqrt":
        return peak * math.sqrt(warmup / (step + 1))
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))


def progress(options, step, seconds):
    """Share of the run that is over."""
    by_time = seconds / (60 * options["minutes"]) if options["minutes"] else 0.0
    return max(step / options["steps"], by_time)
