"""Damaged files of every kind: what opens must be what was stored, or less with a notice, and nothing may crash."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.faults.damage_trial import Sample, Trial, make_sample
from tests.faults.mutations import MUTATIONS, rewrapped
from tests.faults.outcome import Outcome, Size, counted
from tests.faults.room import quick_room

TARGETS = {
    "journal": 30,
    "history-2026.json": 25,
    "history-2025.json": 8,
    "history-2026.json.1": 5,
    "settings.toml": 12,
    "undo.json": 12,
    "holder.json": 5,
    "lock": 3,
}
SLOW_S = 2.0
FORGED = 0.04


def _mutated(sample: Sample, luck: Random) -> tuple[str, str, bytes]:
    """A file, the kind of damage, and its bytes then."""
    while True:
        target = luck.choices(list(TARGETS), list(TARGETS.values()))[0]
        data = sample.files.get(target) or b"nobody"
        mutation = rewrapped if target.endswith(".json") and luck.random() < FORGED else luck.choice(MUTATIONS)
        whole = data if luck.random() < 0.2 else data.rstrip(b"\0")
        damaged = mutation(whole, luck) + (b"" if whole is data else _tail(mutation.__name__, data, whole, luck))
        if damaged != data:
            return target, mutation.__name__, damaged


def _tail(mutation: str, data: bytes, whole: bytes, luck: Random) -> bytes:
    """The preallocated end of the journal, which damage further up leaves as it was."""
    keep = mutation not in ("cut_off", "replaced") or luck.random() < 0.5
    return data[len(whole) :] if keep else b""


def _share(job: tuple[int, int, int, int]) -> tuple[Counter[str], list[str], float]:
    """One process's share of the trials: counts, what went wrong, and the longest a trial took."""
    seed, mine, of, trials = job
    luck, found, wrong, longest = Random(seed * 1000 + mine), Counter[str](), [], 0.0  # noqa: S311
    with TemporaryDirectory(dir=quick_room()) as room:
        sample = make_sample(Path(room) / "sample")
        for _ in range(trials // of):
            target, kind, damaged = _mutated(sample, luck)
            trial = Trial(sample, Path(room) / "trial", target, damaged, forged=kind == "rewrapped")
            trial.run()
            found.update(["trials", *trial.marks])
            longest = max(longest, trial.took)
            wrong += [f"{kind} of {target}: {fault}" for fault in trial.wrong]
    return found, wrong, longest


def run(seed: int, size: Size) -> list[Outcome]:
    """One line for all of it."""
    trials = size.pick(100, 20_000)
    if size is Size.SHORT:
        parts = [_share((seed, 0, 1, trials))]
    else:
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            parts = pool.map(_share, [(seed, mine, 2, trials) for mine in range(2)])
    found, wrong, longest = Counter[str](), [], 0.0
    for some, faults, took in parts:
        found.update(some)
        wrong += faults
        longest = max(longest, took)
    kinds = Counter(fault.partition(": ")[2].partition(":")[0] for fault in wrong)
    text = (
        f"{counted(found['trials'], 'damaged file')}: {kinds['silently wrong']} silently wrong, "
        f"{kinds['traceback']} tracebacks, {kinds['bytes lost']} not kept aside, longest {longest:.2f} s; "
        f"{found['noticed']:,} noticed, {found['harmless']:,} harmless, {found['by hand']:,} settings valid as if "
        f"written by hand, {found['forged']:,} with a forged checksum (asked only not to crash)"
    )
    return [
        Outcome(
            "damaged files",
            text + (f" ({wrong[0]})" if wrong else ""),
            f"{trials:,} files: 0, 0, 0, none over {SLOW_S:g} s",
            found["trials"] >= trials - 1 and not wrong and longest <= SLOW_S,
        )
    ]
