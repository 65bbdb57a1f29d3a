"""What the store says where the disk refuses a call; copies of years, older and wrong files, and which backups stay."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hamtui.settings.settings import Settings
from hamtui.store.disk.checksum import pack
from hamtui.store.disk.errors import StoreError, not_saved, words
from hamtui.store.disk.files import Disk, entries, is_own, is_there, kept_names, read_bytes, read_start
from hamtui.store.drafts import KeptDraft
from hamtui.store.format.migrate import Document, Migrations
from hamtui.store.import_choices import ImportChoices
from hamtui.store.lock import Holder
from hamtui.store.rescue.backup import kept
from hamtui.store.store import Store
from hamtui.testing.fakes import START, FakeClock
from tests.store import samples
from tests.store.faulty import ERRORS, FaultyDisk
from tests.support.golden import block, case, shown

EVERY = 15


def lines() -> Iterator[str]:
    """The text."""
    with patch("os.fsync", os.fstat):
        yield from _refused()
        yield from _copies()
        yield from _wrong_years()
        yield from _older()
        yield from _files()
    yield from _thinned()


def _fill(folder: Path, clock: FakeClock) -> None:
    with closing(Store.open(folder, clock)) as store:
        store.save_settings(Settings())
        store.seal(samples.record("a", sets=1))
        store.change("Note", {"a": samples.record("a", sets=2)})
        store.rewrite(samples.events(2))


ACTS: dict[str, Callable[[Store], object]] = {
    "open": lambda store: store.take_over(),
    "append": lambda store: store.append(samples.undone()),
    "rewrite": lambda store: store.rewrite(samples.events(3)),
    "seal": lambda store: store.seal(samples.record("b", sets=1)),
    "set aside": lambda store: store.set_running_aside(),
    "change": lambda store: store.change("More", {"c": samples.record("c", sets=1)}, {"exercises/x.toml": "x = 1\n"}),
    "undo": lambda store: store.undo(),
    "settings": lambda store: store.save_settings(Settings().with_profile(program="p2")),
    "imports": lambda store: store.save_import_choices(ImportChoices({"a": "b"})),
    "a draft": lambda store: store.keep_draft(KeptDraft("mine", "x")),
    "hand over": lambda store: store.hand_over("Log", samples.record("d", sets=1)),
    "back up": lambda store: store.back_up(),
}


def _refused() -> Iterator[str]:
    """Each act with each of its calls to the disk refused in turn, and the same act again on a disk that works."""
    with TemporaryDirectory() as place:
        whole, clock = Path(place) / "whole", FakeClock()
        _fill(whole, clock)
        for number, (name, act) in enumerate(ACTS.items()):
            yield from case(f"the disk refuses to {name}")
            yield from _refused_calls(name, act, whole, Path(place) / f"data-{number}")


def _refused_calls(name: str, act: Callable[[Store], object], whole: Path, place: Path) -> Iterator[str]:
    clock = FakeClock()
    said: dict[str, list[int]] = {}
    for call in range(1, EVERY):
        folder = place / str(call)
        shutil.copytree(whole, folder)
        disk = FaultyDisk(call, partial(OSError, ERRORS[call % len(ERRORS)], "failed"))
        with closing(Store.open(folder, clock, disk=disk, at_once=name != "open")) as store:
            disk.armed = True
            sentence = _tried(act, store)
            disk.armed = False
            if len(disk.calls) < call:
                break
            said.setdefault(f"{disk.calls[call - 1]}: {sentence}; again: {_tried(act, store)}", []).append(call)
    yield from (f"  {calls} {sentence}" for sentence, calls in said.items())


def _tried(act: Callable[[Store], object], store: Store) -> str:
    told = len(store.notices)
    try:
        done = act(store)
        answer = "done" if done is None or not isinstance(done, str | bool) else shown(done)
    except StoreError as why:
        answer = str(why)
    return " ".join((answer, *store.notices[told:], *filter(None, [store.read_only_because])))


def _copies() -> Iterator[str]:
    """A damaged year with copies of many ages."""
    for name, spoil in {
        "the year": ("history-2026.json",),
        "the year and the one before": ("history-2026.json", "history-2026.json.1"),
        "the year gone": (),
    }.items():
        for ahead in (False, True):
            with TemporaryDirectory() as place:
                folder, clock = Path(place) / "data", FakeClock()
                with closing(Store.open(folder, clock)) as store:
                    for number in range(1, 5):
                        if ahead and number == 3:
                            clock.jump(10 * 86400)
                        store.seal(samples.record(f"s{number}", sets=1))
                        if number % 2:
                            store.back_up()
                        clock.pass_time(3600)
                    if ahead:
                        clock.jump(-10 * 86400)
                for file in spoil or ("history-2026.json",):
                    (folder / file).write_bytes(b"rubbish") if spoil else (folder / file).unlink()
                yield from case(f"{name}{', saved by a wrong clock' if ahead else ''}")
                with closing(Store.open(folder, clock)) as store:
                    yield f"  {[session.id for session in store.sessions()]} {[s.id for s in store.recent(1)]}"
                    with suppress(StoreError):
                        store.seal(samples.record("new", sets=1))
                    yield from (f"  {sentence}" for sentence in store.notices)
                    yield f"  {[session.id for session in store.sessions()]}"


def _wrong_years() -> Iterator[str]:
    """Years that are whole by their checksum, and hold what no hamtui wrote."""
    good = json.loads(json.dumps({"sessions": {}}))
    document = _document()
    naive = {**document, "started_at": "2026-03-02T18:00:00"}
    wrong: dict[str, object] = {
        "empty": good,
        "no id": {"sessions": {"1": {**document, "id": None}}},
        "a time without its offset": {"sessions": {"1": naive}},
        "a time that is a number": {"sessions": {"1": {**document, "started_at": 5}}},
        "another status": {"sessions": {"1": {**document, "status": "lost"}}},
        "too many reps": {"sessions": {"1": {**document, "sets": [{**document["sets"][0], "reps": 2000}]}}},
        "twice": {"sessions": {"1": document, "2": document}},
        "of another year": {"sessions": {"1": {**document, "started_at": "2020-03-02T18:00:00Z"}}},
        "a set twice": {"sessions": {"1": {**document, "sets": document["sets"] * 2}}},
        "a list": [],
        "nested": {"sessions": {"1": json.loads("[" * 300 + "]" * 300)}},
    }
    for name, body in wrong.items():
        with TemporaryDirectory() as place:
            folder, clock = Path(place) / "data", FakeClock()
            folder.mkdir()
            data = pack("history", 1, START, 1, json.dumps(body).encode())
            (folder / "history-2026.json").write_bytes(data)
            yield from case(f"a year: {name}")
            with closing(Store.open(folder, clock)) as store:
                yield f"  {[session.id for session in store.sessions()]} {[s.id for s in store.recent(1)]}"
                yield from (f"  {finding.sentence}" for finding in store.examine())
                yield f"  {_tried(lambda store: store.change('More', {'c': samples.record('c', sets=1)}), store)}"
                yield from (f"  {sentence}" for sentence in store.notices)


def _document() -> Document:
    from hamtui.store.format.codec import Codec

    return Codec().encode_record(samples.record("a", sets=1))


def _older() -> Iterator[str]:
    """A folder of an older version, brought to a new one."""

    def renamed(kind: str, document: Document) -> Document:
        """What a next version may do: a day has another name."""
        return {**document, "day_name": f"{document['day_name']}, raised"} if kind == "session" else document

    with TemporaryDirectory() as place:
        folder, clock = Path(place) / "data", FakeClock()
        _fill(folder, clock)
        with closing(Store.open(folder, clock)) as store:
            store.change("Import", {f"s{n}": samples.record(f"s{n}", day=-n, sets=1) for n in range(1, 24)})
        yield from case("a new version")
        newer = Migrations((renamed,))
        with closing(Store.open(folder, clock, write=False, migrations=newer)) as looking:
            names = looking.sessions()[0].day_name, looking.recent(1)[0].day_name
            yield f"  looked at: {names} {len(looking.running())} {looking.notices}"
        with closing(Store.open(folder, clock, migrations=newer)) as store:
            yield f"  {store.notices} {store.sessions()[0].day_name} {len(store.running())} events"
            yield f"  {[store.undo() for _ in range(3)]} {[store.redo() for _ in range(3)]} {store.examine()}"
        with closing(Store.open(folder, clock)) as store:
            yield f"  with the old one: {store.read_only_because} {store.notices} {store.sessions()}"


def _files() -> Iterator[str]:
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "exercises").mkdir()
        for name in (
            "exercises/a.toml",
            "exercises/b.txt",
            "settings.toml",
            "history-2026.json",
            "notes.txt",
            "lock",
            ".x.tmp",
        ):
            (folder / name).write_bytes(b"0123456789")
        os.symlink(folder / "nowhere", folder / "link")
        yield from case("files")
        reads: dict[str, Callable[[], object]] = {
            "none": lambda: read_bytes(folder / "none"),
            "a folder": lambda: read_bytes(folder / "exercises"),
            "a link to nowhere": lambda: read_bytes(folder / "link"),
            "too large": lambda: read_bytes(folder / "notes.txt", 9),
            "just large enough": lambda: read_bytes(folder / "notes.txt", 10),
            "a long name": lambda: read_bytes(folder / ("x" * 300)),
            "its beginning": lambda: read_start(folder / "notes.txt", 3),
            "the beginning of none": lambda: read_start(folder / "none", 3),
            "entries of none": lambda: entries(folder / "none"),
            "entries of a file": lambda: entries(folder / "lock"),
            "kept": lambda: sorted(kept_names(folder)),
            "there": lambda: [is_there(folder / name) for name in ("lock", "link", "none", "x\0")],
            "own": lambda: {
                name: is_own(folder, folder / name)
                for name in (
                    "lock",
                    "notes.txt",
                    "EXERCISES",
                    "exercises/new",
                    "settings.toml.1",
                    ".y.tmp",
                    ".y",
                    "..",
                    "new/x",
                    "",
                )
            },
        }
        for name, read in reads.items():
            try:
                yield f"  {name}: {shown(read())}"
            except StoreError as why:
                yield f"  {name}: {type(why).__name__}: {why}"
    yield from case(
        "errors", {number: words(OSError(number, "The Words")) for number in (5, 13, 17, 21, 27, 28, 30, 122, 9999)}
    )
    yield f"  {words(OSError(13, 'x'), reading=True)}, {words(OSError('alone'))}, {not_saved(OSError(28, 'x'))}"
    yield f"  {Holder(7, START, 'here')} {Disk().unique(3) != Disk().unique(3)}"


def _thinned() -> Iterator[str]:
    """Backups made every five hours for a year and a half, and those of them that stay."""
    now = datetime(2026, 7, 1, 12, tzinfo=UTC)
    times = [now - timedelta(hours=5 * number) for number in range(2600)] + [now + timedelta(days=1)]
    yield from case("backups that stay", [f"{time:%Y-%m-%d %H}" for time in sorted(kept(times, now), reverse=True)])
    yield from block([len(kept([], now)), len(kept([now, now], now)), len(kept([now - timedelta(days=900)], now))])
