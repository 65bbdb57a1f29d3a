"""What an issue needs to know of this place, and what becomes of an error that nobody foresaw."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hamtui import __version__
from hamtui.text import clean, printable

if TYPE_CHECKING:
    from hamtui.cli.place import Place
    from hamtui.settings.settings import Settings

UNFORESEEN_EXIT = 3
FOLDER = "reports"
LAST_ERROR = "Last error"
KEPT = 5
HEAD = """# hamtui: a report for an issue

No session, note, weight or name of yours was put in; the words of an error are as they came.
Read it before you send it."""
LONGEST_ERROR = 20_000
LIBRARIES = (
    "textual",
    "rich",
    "click",
    "msgspec",
    "tinydb",
    "filelock",
    "platformdirs",
    "tomlkit",
    "rapidfuzz",
    "plyer",
)
TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "NO_COLOR", "FORCE_COLOR", "LANG", "LC_ALL")
INSIDE = {"TMUX": "tmux", "STY": "screen", "SSH_CONNECTION": "ssh", "WSL_DISTRO_NAME": "WSL"}


def end_unforeseen(place: Place, error: BaseException, command: str, unsaved: str = "") -> int:
    """Write a report on the error, say so in one sentence, and give the status to exit with.

    `unsaved` is why the running session could not be kept; empty where it is.
    """
    kept = f"your session could not be saved ({unsaved.rstrip('.')})" if unsaved else "what you confirmed is saved"
    try:
        where = f"a report for an issue is in {_write_report(place, error, command)}"
    except OSError as why:
        where = f"no report could be written ({clean(why.strerror or 'the system refused').lower()})"
    click.echo(f"hamtui came to an error that nobody foresaw ({type(error).__name__}): {kept}, and {where}.", err=True)
    return UNFORESEEN_EXIT


def report_text(place: Place) -> str:
    """What `doctor --report` writes: this place, and the last error there was."""
    sections = _sections(place)
    last = _last_error(place.found())
    return _redacted(_joined([*sections, (LAST_ERROR, last or ["None is known."])]), place.found())


def _write_report(place: Place, error: BaseException, command: str) -> Path:
    """Write what happened into the data folder, or beside it where that is not there. Raises OSError."""
    now = place.now()
    told = "".join(traceback.format_exception(error))[-LONGEST_ERROR:].splitlines()
    happened = (LAST_ERROR, [f"{now:%Y-%m-%d %H:%M} in hamtui {command}".rstrip(), *told])
    try:
        sections = _sections(place)
    except Exception as why:  # noqa: BLE001, RUF100 - the error itself must be told, whatever else is broken
        sections = [("This place", [f"It could not be looked at: {type(why).__name__}"])]
    folder = place.found()
    data = _redacted(_joined([*sections, happened]), folder).encode("utf-8", "replace")
    with suppress(OSError):
        if folder.is_dir():
            return _kept_in(folder / FOLDER, f"{now:%Y-%m-%dT%H-%M-%S}", data)
    import tempfile

    with tempfile.NamedTemporaryFile("wb", prefix="hamtui-report-", suffix=".txt", delete=False) as file:
        file.write(data)
        return Path(file.name)


def _kept_in(folder: Path, name: str, data: bytes) -> Path:
    """Write a report that nobody else can read, and let the oldest go."""
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{name}.txt"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
    for old in sorted(folder.glob("*.txt"))[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return path


def _last_error(folder: Path) -> list[str]:
    """The lines about the newest error whose report is there; none where there is none."""
    for path in sorted((folder / FOLDER).glob("*.txt"), reverse=True):
        with suppress(OSError):
            _, mark, told = path.read_text(encoding="utf-8", errors="replace").rpartition(f"\n## {LAST_ERROR}\n")
            if mark:
                return [line.removeprefix("    ") for line in told.strip("\n").splitlines()]
    return []


def _joined(sections: Sequence[tuple[str, list[str]]]) -> str:
    """Headings with their lines, which an issue shows as they are."""
    body = (f"## {title}\n\n" + "\n".join(f"    {line}".rstrip() for line in lines) for title, lines in sections)
    return "\n\n".join((HEAD, *body)) + "\n"


def _redacted(text: str, folder: Path) -> str:
    """The text without the folders and the name of whoever uses this machine."""
    secret = {str(folder.absolute()): "DATA", str(folder): "DATA"}
    with suppress(RuntimeError):
        secret[str(Path.home())] = "~"
    for name in ("USER", "USERNAME", "LOGNAME"):
        if len(os.environ.get(name, "")) > 3:
            secret[os.environ[name]] = "USER"
    for part in sorted(secret, key=len, reverse=True):
        if part not in ("", "/", "."):
            text = text.replace(part, secret[part])
    return printable(text)


def _sections(place: Place) -> list[tuple[str, list[str]]]:
    settings, kept = _kept_settings(place)
    return [
        ("Versions", list(_versions())),
        ("Terminal", list(_terminal())),
        ("Settings", [*kept, *_settings(settings)]),
        ("Data", list(_data(place.found()))),
    ]


def _versions() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    yield f"hamtui {__version__}"
    yield f"Python {platform.python_version()} ({platform.python_implementation()}), {sys.platform}"
    yield f"{platform.system()} {platform.release()}, {platform.machine()}"
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} is not there"


def _terminal() -> Iterator[str]:
    import shutil

    from hamtui.cues.terminal import terminal_of

    size = shutil.get_terminal_size()
    yield f"{size.columns} x {size.lines}, {getattr(sys.stdout, 'encoding', None) or 'no output'}"
    yield from (f"{name}={clean(os.environ[name])}" for name in TERMINAL if name in os.environ)
    yield f"progress of a rest: {'sent' if terminal_of(os.environ).progresses else 'not sent'}"
    yield from (f"inside {what}" for name, what in INSIDE.items() if name in os.environ)


def _kept_settings(place: Place) -> tuple[Settings, list[str]]:
    """The settings, and what there is to say of their file."""
    from hamtui.settings.settings import Settings
    from hamtui.store.store import Store

    store = Store.open(place.found(), place.clock(1.0), write=False, disk=place.disk)
    try:
        kept = store.settings()
    finally:
        store.close()
    said = [] if kept else ["none are kept yet"]
    return kept or Settings(), said + (["settings.toml could not be read whole"] if store.notices else [])


def _settings(settings: Settings) -> Iterator[str]:
    """What the program was told, without names of one's own or anything of a body."""
    from msgspec.structs import asdict

    from hamtui.library.files import shipped_programs
    from hamtui.training.base.words import plural

    profile, screen, keys = settings.profile, settings.screen, settings.keys
    yield f"theme {clean(screen.theme)}, glance {screen.glance}"
    yield f"keys {keys.preset.value}, {len(keys.own)} of one's own, held {keys.hold_ms} ms"
    yield "cues " + ", ".join(f"{name} {value}" for name, value in asdict(settings.cues).items())
    shipped = profile.program in shipped_programs()
    yield f"program {profile.program if shipped else 'of their own'}, loads in {profile.unit.value}"
    yield f"{plural(len(profile.places), 'place')}, {plural(len(profile.here.equipment), 'kind')} of equipment"


def _data(folder: Path) -> Iterator[str]:
    from hamtui.store.disk.files import is_kept

    if not folder.is_dir():
        yield "the folder is not there yet"
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield f"{path.name}: {sum(1 for _ in path.iterdir())} files" if path.name.isascii() else "another folder"
        elif is_kept(path.name):
            yield f"{path.name}: {path.stat().st_size} bytes"
