"""A data folder through its life, and every file of it damaged in every way: what is said, mended and still there."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from hamtui.settings.settings import Settings
from hamtui.store.disk.checksum import unpack
from hamtui.store.disk.errors import StoreError
from hamtui.store.disk.files import Disk
from hamtui.store.drafts import KeptDraft
from hamtui.store.format.codec import Codec
from hamtui.store.format.limits import doubts, event_faults, record_faults, refused
from hamtui.store.import_choices import ImportChoices, TableColumns
from hamtui.store.journal.journal_lines import replay
from hamtui.store.store import Store
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import GroupRecord, NoteRecord, PainRecord, SessionRecord, SetPart
from hamtui.training.session import events as ev
from tests.store import samples
from tests.support.golden import block, case, one_by_one, shown
from tests.support.making import kg

FILES = ("journal", "settings.toml", "undo.json", "history-2026.json")
PLACES = ("imports.toml", "drafts/mine.json", "inbox", "backups", "restore.json", "lock", "holder.json")


def lines() -> Iterator[str]:
    """The text."""
    yield from _life()
    yield from _damaged()
    yield from _limits()
    yield from _encoded()


class _NoMedium(Disk):
    """Waits for no medium: nothing here cuts the power."""

    def fsync(self, fd: int) -> None:
        """At once."""

    def fsync_folder(self, path: Path) -> None:
        """At once."""


def _open(folder: Path, clock: FakeClock, *, write: bool = True) -> Store:
    return Store.open(folder, clock, write=write, disk=_NoMedium())


def _told(store: Store, told: list[str], folder: Path) -> Iterator[str]:
    """What the store says that it had not said yet."""
    for sentence in store.notices:
        if sentence not in told:
            told.append(sentence)
            yield f"  notice: {_plain(sentence, folder)}"


def _plain(text: str, folder: Path) -> str:
    """A sentence without what is another each time: the folder, process and machine, the luck in a name."""
    text = text.replace(str(folder), "FOLDER")
    text = re.sub(r", size \d+\)", ")", text)
    text = re.sub(r"process \d+ on \S+,", "process N on HERE,", text)
    return re.sub(r"Z-[0-9a-f]{16}\.", "Z-LUCK.", text)


def _said(what: Callable[[], object], folder: Path) -> str:
    try:
        return _plain(shown(what()), folder)
    except StoreError as why:
        return f"{type(why).__name__}: {_plain(str(why), folder)}"


def _filled(folder: Path, clock: FakeClock) -> None:
    """A folder with everything in it."""
    with closing(_open(folder, clock)) as store:
        store.save_settings(Settings())
        store.seal(samples.record("old", day=-100))
        store.seal(samples.record("new"))
        store.change("Note", {"new": samples.record("new", notes=(NoteRecord(START, "other"),))})
        store.keep_draft(KeptDraft("mine", "schema = 1\n", typed="x"))
        store.save_import_choices(ImportChoices({"bench": "bench_press"}, (TableColumns(("Day",), {"day": "Day"}),)))
        store.back_up()
        store.rewrite(samples.events(4))


def _life() -> Iterator[str]:
    """What each thing a store can do gives and says, on a fresh folder."""
    yield from case("a data folder from its beginning")
    with TemporaryDirectory() as place:
        folder, clock, told = Path(place) / "data", FakeClock(), list[str]()
        looking = _open(folder, clock, write=False)
        yield f"  looked at before it is there: {looking.read_only_because} {looking.years()} {looking.settings()}"
        with closing(_open(folder, clock)) as store, closing(_open(folder, clock)) as second:
            for name, do in _deeds(store, second, clock).items():
                yield f"  {name}: {_said(do, folder)}"
                yield from _told(store, told, folder)
                clock.pass_time(60)
                if name == "taken in":
                    yield from _content(folder)
        yield f"  closed: {_said(lambda: store.back_up(), folder)}"


def _deeds(store: Store, second: Store, clock: FakeClock) -> dict[str, Callable[[], object]]:
    old, new = samples.record("old", day=-100), samples.record("new", sets=1)
    noted = replace(new, notes=(NoteRecord(START, "other"),))
    ahead = replace(samples.record("ahead"), started_at=START + timedelta(days=3))
    month = {f"s{number}": samples.record(f"s{number}", day=-number, sets=1) for number in range(1, 24)}
    stores, more = (store, second), {"exercises/more.toml": "schema = 1\n"}
    return {
        "who writes": lambda: [
            (one.writable, one.waiting, one.read_only_because, one.holder and "held") for one in stores
        ],
        "the other writes": lambda: second.append(samples.undone()),
        "the other takes over": lambda: second.take_over(),
        "nothing yet": lambda: (store.years(), store.sessions(), store.backups(), store.running(), store.settings()),
        "nothing to undo or redo": lambda: (store.undo(), store.redo()),
        "is a backup due": lambda: store.back_up_if_due(),
        "settings": lambda: store.save_settings(Settings()),
        "settings again": lambda: store.save_settings(Settings().with_profile(program="p2"), "Program"),
        "a first backup": lambda: store.back_up_if_due(),
        "none is due after it": lambda: store.back_up_if_due(),
        "begun": lambda: one_by_one(*(partial(store.append, event) for event in samples.events(3))),
        "runs": lambda: (len(store.running()), store.in_place()),
        "sealed": lambda: store.seal(old),
        "sealed again": lambda: store.seal(old),
        "runs no more": lambda: store.running(),
        "added": lambda: store.change("Log", {"new": new}),
        "changed": lambda: store.change("Note", {"new": noted}),
        "changed to the same": lambda: store.change("Note", {"new": noted}),
        "changed under another id": lambda: store.change("Wrong", {"other": noted}),
        "changed to what cannot be": lambda: store.change("Wrong", {"new": replace(new, active_s=-1)}),
        "added for a day to come": lambda: store.change("Wrong", {"ahead": ahead}),
        "a file": lambda: store.change("Own", {}, {"exercises/mine.toml": "schema = 1\n"}),
        "a file and settings": lambda: one_by_one(
            lambda: store.change("More", {}, more, Settings().with_profile(program="p3")),
            *(store.settings, store.undo, store.settings),
        ),
        "a file elsewhere": lambda: store.change("Own", {}, {"../mine.toml": "schema = 1\n"}),
        "a month": lambda: store.change("Import", month),
        "undone": lambda: [store.undo() for _ in range(5)],
        "redone": lambda: [store.redo() for _ in range(5)],
        "history": lambda: ([s.id for s in store.sessions()][:4], [s.id for s in store.recent(2)], store.years()),
        "since February": lambda: [s.id for s in store.since(date(2026, 2, 25))],
        "since the first of January": lambda: [s.id for s in store.since(date(2026, 1, 1))][:2],
        "since the second": lambda: [s.id for s in store.since(date(2026, 1, 2))][:2],
        "handed over": lambda: (store.hand_over("Pain", samples.record("pain", day=-1)), store.handed_over),
        "handed over what cannot be": lambda: store.hand_over("Pain", replace(new, id="")),
        "handed over by the other": lambda: (second.hand_over("Log", samples.record("by", day=-2)), second.handed_over),
        "taken in": lambda: (store.take_in(), store.handed_over),
        "no backup of that name": lambda: store.restore("2001-01-01T00-00-00Z.zip"),
        "half an hour later": lambda: (clock.pass_time(1700), store.back_up_if_due())[1],
        "restored": lambda: store.restore(store.backups()[-1].name).name,
        "what came back": lambda: ([s.id for s in store.sessions()], [backup.name for backup in store.backups()]),
        "drafts": lambda: one_by_one(
            lambda: store.keep_draft(KeptDraft("mine", "x")),
            store.drafts,
            lambda: store.drop_draft("mine"),
            store.drafts,
        ),
        "examined": lambda: store.examine(),
        "mended": lambda: store.mend(),
    }


def _content(folder: Path) -> Iterator[str]:
    """The files of a folder as they are written."""
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_dir() or name.startswith((".", "backups")) or name in ("lock", "journal", "holder.json"):
            continue
        mode = f"{path.stat().st_mode & 0o777:o}"
        data = path.read_bytes()
        if name.endswith((".json", ".json.1")):
            head, body = unpack(data, "changes" if name.startswith("undo") else "history", name)
            yield f"  {name} {mode} {shown(head, without={'sha256', 'size'})}"
            yield f"    {json.dumps(json.loads(body))[:1500]}"
        else:
            yield f"  {name} {mode}"
            yield from (f"    {line}" for line in data.decode().splitlines()[:12])


def _place(path: Path, place: int) -> int:
    """Where to damage a file: the settings, which get more now and then, always in the same line."""
    return 30 if path.suffix == ".toml" else place


def _halved(path: Path) -> None:
    data = path.read_bytes().rstrip(b"\0")
    path.write_bytes(data[: _place(path, len(data) // 2)])


def _newer(path: Path) -> None:
    path.write_bytes(re.sub(rb'("schema": ?|schema = )1', rb"\g<1>9", path.read_bytes()))


def _folder_there(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def _other_letter(path: Path) -> None:
    """One letter in the middle of what is written becomes another."""
    data = bytearray(path.read_bytes())
    middle = _place(path, len(bytes(data).rstrip(b"\0")) * 2 // 3)
    data[middle : middle + 1] = bytes(byte ^ 1 for byte in data[middle : middle + 1])
    path.write_bytes(bytes(data))


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut in half": _halved,
    "emptied": lambda path: path.write_bytes(b""),
    "rubbish": lambda path: path.write_bytes(b"\xff\xfe rubbish\n"),
    "one letter": _other_letter,
    "of a newer hamtui": _newer,
    "a folder": _folder_there,
    "open to others": lambda path: path.chmod(0o644),
    "JSON of another kind": lambda path: path.write_bytes(b'{"schema": 1}\n[]\n'),
}


NO_FILES = ("inbox: a folder", "backups: rubbish", "backups: a folder")
SELDOM = ("open to others", "JSON of another kind", "emptied")


def _damaged() -> Iterator[str]:
    with TemporaryDirectory() as place:
        whole, clock, cases = Path(place) / "whole", FakeClock(), {**_damages(), **_left_behind()}
        _filled(whole, clock)
        for number, (title, damage) in enumerate(cases.items()):
            folder = Path(place) / f"data-{number}"
            shutil.copytree(whole, folder)
            damage(folder)
            yield from case(title)
            yield from _opened(folder, clock, settings=title.startswith(("settings.toml", "undo.json")))


def _damages() -> dict[str, Callable[[Path], object]]:
    """Each kind of damage to each file by its title, the seldom ones to the year alone."""
    wanted: dict[str, Callable[[Path], object]] = {}
    for name in (*FILES, *PLACES):
        some = DAMAGE if name in FILES else {"rubbish": DAMAGE["rubbish"], "a folder": _folder_there}
        for damage, do in some.items():
            if damage not in SELDOM or name == "history-2026.json":
                wanted[f"{name}: {damage}"] = partial(_do_to, do, name)
    return {title: do for title, do in wanted.items() if title not in NO_FILES}


def _do_to(do: Callable[[Path], object], name: str, folder: Path) -> None:
    do(folder / name)


def _left_behind() -> dict[str, Callable[[Path], object]]:
    def write(name: str, data: bytes) -> Callable[[Path], object]:
        def left(folder: Path) -> None:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)

        return left

    return {
        "left behind: a restore": write("restore.json", b'{"backup":"2026-03-02T18-00-00Z.zip","with_journal":true}'),
        "left behind: a restore of nothing": write(
            "restore.json", b'{"backup":"2001-03-02T18-00-00Z.zip","with_journal":true}'
        ),
        "left behind: half a file": write(".history-2026.json.tmp", b"half"),
        "left behind: rubbish handed over": write("inbox/2026-03-02T18-00-00Z-a.json", b"rubbish"),
        "left behind: no backup": write("backups/2026-03-02T19-00-00Z.zip", b"no zip"),
        "left behind: something of others": write("exercises/notes.txt", b"mine"),
        "left behind: a session twice": lambda folder: shutil.copy(
            folder / "history-2026.json", folder / "history-2024.json"
        ),
        "left behind: the year before": lambda folder: (folder / "history-2025.json").unlink(),
    }


def _opened(folder: Path, clock: FakeClock, *, settings: bool = False) -> Iterator[str]:
    """What a store says of a folder as it is: to look at, to write in, examined and mended."""
    told: list[str] = []
    with closing(_open(folder, clock, write=False)) as looking:
        there = _said(lambda: [session.id for session in looking.sessions()], folder)
        yield f"  looked at: {len(looking.running())} events, {there}"
        yield from _told(looking, told, folder)
        yield from (f"  found: {_plain(shown(finding), folder)}" for finding in looking.examine())
    with closing(_open(folder, clock)) as store:
        running = store.running()
        ids = [session.id for session in store.sessions()]
        yield f"  opened: {len(running)} events, {ids}, {_plain(store.read_only_because or 'to write', folder)}"
        _said(store.settings, folder)
        _said(store.drafts, folder)
        _said(store.import_choices, folder)
        yield from _told(store, told, folder)
        deeds: dict[str, Callable[[], object]] = {
            "changed": lambda: store.change("More", {"more": samples.record("more", day=1, sets=1)}),
            "sealed": lambda: store.seal(samples.record("older", day=-99, sets=1)),
            "undone": lambda: store.undo(),
            "settings kept": lambda: store.save_settings(Settings().with_profile(program="p2")),
            "mended": lambda: store.mend(),
        }
        for name, do in deeds.items():
            if name == "settings kept" and not settings:
                continue
            if (answer := _said(do, folder)) != "None":
                yield f"  {name}: {answer}"
        yield from _told(store, told, folder)
        yield f"  in the end: {[session.id for session in store.sessions()]} {len(store.backups())} backups"


def _limits() -> Iterator[str]:
    """What no session can hold, and what cannot be right."""
    whole = samples.record("new", sets=1)
    done = whole.sets[0]
    wrong: dict[str, SessionRecord] = {
        f"{name} {value}": replace(whole, sets=(replace(done, **{name: value}),))
        for name, values in {
            "reps": (-1, 1000, 1001),
            "seconds": (-1, 86400, 86401),
            "metres": (10**7, 10**7 + 1),
            "rir": (10, 11),
            "set": (0, 1000, 1001),
            "rested_s": (-1,),
            "share": (2,),
            "target_s": (-1,),
        }.items()
        for value in values
    }
    wrong |= {
        "a part": replace(whole, sets=(replace(done, parts=(SetPart(-1, None), SetPart(2, None, rir=11))),)),
        "a group": replace(whole, groups=(GroupRecord("A", GroupKind.AMRAP, ("rdl",), -1, every=0),)),
        "a pain": replace(whole, pains=(PainRecord(START, None, "knee", sharp=False, answer="x", level=11),)),
        "a check": replace(whole, check_in=CheckIn(5, 1001, 0, 11, body_weight=kg(-1)), check_out=CheckOut(11, 4)),
        "no id": replace(whole, id=""),
        "no offset": replace(whole, finished_at=datetime(2026, 3, 2, 19)),
        "the first year": replace(whole, started_at=START.replace(year=1969)),
        "ended before": replace(whole, finished_at=START - timedelta(seconds=1)),
        "in a day": replace(whole, started_at=START + timedelta(days=1), finished_at=None),
        "in more than a day": replace(whole, started_at=START + timedelta(days=1, seconds=1), finished_at=None),
        "a set in three days": replace(whole, sets=(replace(done, logged_at=START + timedelta(days=2, seconds=1)),)),
    }
    yield from case("what a session can hold")
    for name, record in wrong.items():
        faults = [record_faults(record), [] if "no offset" in name else doubts(record, START)]
        yield f"  {name}: {shown(faults)} {'' if 'no offset' in name else shown(refused(record, START))}"
        if "no offset" not in name and refused(record, START, record):
            yield "    refused though it was so before"
    moment = samples.MOMENT
    yield from block([event_faults(event) for event in (
        ev.RepCounted(moment, "s", -1001), ev.RepCounted(moment, "s", 1000), ev.SetLogged(moment, "s", reps=1001),
        ev.SetAmended(moment, "s", rir=11), ev.ExerciseSkipped(moment, 1001), ev.ExerciseMoved(moment, 1, -1),
        ev.CheckedIn(moment, CheckIn(5)), ev.CheckedOut(moment, CheckOut(pump=0)),
        ev.PainReported(moment, "knee", sharp=False, answer="x", level=11),
    )])  # fmt: skip


def _encoded() -> Iterator[str]:
    """Events and a session as they are written, and lines of a journal that are not right."""
    codec, moment = Codec(), samples.MOMENT
    yield from case("as it is written")
    for event in (
        *samples.events(2),
        samples.undone(),
        ev.SetAmended(moment, "s", 8, kg(100), 2),
        ev.CheckedIn(moment, CheckIn(1, 2)),
    ):
        data = codec.encode_event(event)
        yield f"  {data.decode()}"
        assert codec.decode_event(data) == event
    yield f"  {json.dumps(codec.encode_record(samples.record('new', sets=1)))}"
    with TemporaryDirectory() as place:
        with closing(_open(Path(place), FakeClock())) as store:
            store.rewrite(samples.events(5))
        data = next(Path(place).glob("journal*")).read_bytes()
    good = data.rstrip(b"\0").splitlines(keepends=True)
    yield from case("lines of a journal")
    for name, wrong in {
        "whole": good,
        "the last cut": [*good[:-1], good[-1][:-1]],
        "one left out": [*good[:2], *good[3:]],
        "one twice": [*good, good[-1]],
        "two changed places": [good[0], good[2], good[1]],
        "no head": good[1:],
        "no line": [],
        "head alone": good[:1],
    }.items():
        yield f"  {name}: {_said(partial(_replayed, b''.join(wrong), codec), Path(place))}"


def _replayed(data: bytes, codec: Codec) -> str:
    read = replay(data, codec)
    end = "right" if read.end == len(data) else "before"
    return f"{len(read.events)} events, schema {read.schema}, the end is {end}, {read.fault}"
