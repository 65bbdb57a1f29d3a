"""What is asked of each random program, and the figures of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
from msgspec import Struct

from hamtui.library.loader import Library, LibraryFault
from hamtui.store.format.codec import Codec
from hamtui.training.base.exercise import Equipment
from hamtui.training.base.history import Phase, SessionRecord, Technique
from hamtui.training.base.profile import Profile
from hamtui.training.coach.plan import Plan
from hamtui.training.coach.planner import Planner
from hamtui.training.session.apply import fold
from hamtui.training.session.duration import plan_seconds
from hamtui.training.session.record import record_of
from tests.programs.making import Block, Made, program
from tests.programs.walk import Walk, undone_and_redone, walked
from tests.support import making

MOST_OFF = 0.10
CODEC = Codec()


class Trial(Struct, frozen=True):
    """What one program came to."""

    seed: int
    kinds: tuple[str, ...]
    faults: tuple[str, ...]
    sets: int = 0
    events: int = 0
    walked_s: float = 0.0
    expected_s: float = 0.0

    @property
    def off(self) -> float:
        """How far the estimate is from what walking took, as a part of that."""
        return abs(self.expected_s - self.walked_s) / self.walked_s if self.walked_s else 0.0


def trial(seed: int, folder: Path, library: Library) -> Trial:
    """The program of a seed read, planned, walked, undone and done again."""
    made = program(seed)
    kinds = tuple(block.kind for block in made.blocks)
    path = folder / "random.toml"
    path.write_text(made.text, encoding="utf-8")
    try:
        plan = _planned(seed, path, library)
    except LibraryFault as fault:
        return Trial(seed, kinds, (f"not read: {fault}",))
    walk = walked(plan)
    record = record_of(walk.session, walk.clock.now())
    faults = [walk.stuck] if walk.stuck else []
    faults += sets_wrong(made, record)
    faults += _not_the_same(walk, record, seed)
    done = Trial(seed, kinds, (), len(record.working), len(walk.events), walk.seconds, plan_seconds(plan))
    if done.off > MOST_OFF:
        faults.append(f"expected {done.expected_s:.0f} s, walked {done.walked_s:.0f} s")
    return msgspec.structs.replace(done, faults=tuple(faults))


def _planned(seed: int, path: Path, library: Library) -> Plan:
    """The plan of a lifter who has everything, in some seeds with techniques switched on."""
    read = library.check_program(path)
    techniques = frozenset(Technique) if seed % 5 == 0 else frozenset()
    profile = Profile(techniques=techniques, **making.at(Equipment))
    return Planner(library, profile, ()).plan(read, read.days[0])


def sets_wrong(made: Made, record: SessionRecord) -> Iterator[str]:
    """Sets that are not those prescribed, in their order; of an AMRAP, that it has a round or a part of one."""
    done = [each for each in record.sets if each.phase in (Phase.WORK, Phase.CORE) and not each.kind.facts.leads_up]
    at = 0
    for block in made.blocks:
        names = [member.exercise for member in block.members]
        own = [each for each in done[at:] if each.exercise in names]
        turns = [names.index(each.exercise) for each in own if each.side in (None, "left")]
        at += len(own)
        if block.order is not None and turns != block.order:
            yield f"{block.kind} of {', '.join(names)}: sets in the order {turns}, expected {block.order}"
        if block.order is None:
            yield from _amrap_wrong(block, turns, record)
    if at != len(done):
        yield f"{len(done) - at} sets that nobody prescribed"


def _amrap_wrong(block: Block, turns: list[int], record: SessionRecord) -> Iterator[str]:
    expected = [number % len(block.members) for number in range(len(turns))]
    told = next((g for g in record.groups if set(g.exercises) == {m.exercise for m in block.members}), None)
    if turns != expected:
        yield f"amrap: sets in the order {turns}"
    if told is None or told.rounds != len(turns) // len(block.members):
        yield f"amrap: {told} for {len(turns)} sets"


def _not_the_same(walk: Walk, record: SessionRecord, seed: int) -> Iterator[str]:
    """Undone and redone, and read from a journal: the same session, the same bytes."""
    luck = Random(seed)  # noqa: S311 - it has to come out the same every time
    document = msgspec.json.encode(CODEC.encode_record(record))
    again = fold(undone_and_redone(walk, luck))
    if again is None or again != walk.session:
        yield "another session after undo and redo"
    elif msgspec.json.encode(CODEC.encode_record(record_of(again, walk.clock.now()))) != document:
        yield "other bytes after undo and redo"
    read = fold(CODEC.decode_event(CODEC.encode_event(event)) for event in walk.events)
    if read is None or msgspec.json.encode(CODEC.encode_record(record_of(read, walk.clock.now()))) != document:
        yield "other bytes from the journal"


def figures(trials: list[Trial]) -> str:
    """The figures of all trials."""
    off = sorted(each.off for each in trials)
    kinds = Counter(kind for each in trials for kind in each.kinds)
    lines = [
        f"{len(trials)} programs: {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}",
        f"{sum(each.sets for each in trials)} working sets, {sum(each.events for each in trials)} events",
        f"estimate off by {off[len(off) // 2]:.1%} in the middle, {off[-1]:.1%} at most",
        f"{sum(bool(each.faults) for each in trials)} programs with faults",
    ]
    lines += [f"  seed {each.seed}: {'; '.join(each.faults)}" for each in trials if each.faults][:20]
    return "\n".join(lines)
