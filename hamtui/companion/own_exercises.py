"""The lifter's own exercises: added, edited, renamed, merged and archived, history along with them, all undoable."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hamtui.library.checking import check_exercise
from hamtui.library.decode import Decoder, is_id
from hamtui.library.faults import Misfit
from hamtui.library.own_exercise import Wishes, name_fault, new_id, text_changed, text_of_new, values_of
from hamtui.store.disk.files import entries, read_bytes, read_surely
from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Exercise, Measure, Origin, Pattern
from hamtui.training.base.names import named, plain
from hamtui.training.base.words import plural
from hamtui.training.editing.exercise_moves import done_only, merged_choices, merged_into, renamed

if TYPE_CHECKING:
    from hamtui.companion.companion import Companion
    from hamtui.training.base.history import SessionRecord

FOLDER = "exercises"
_ADDS_IT = 'make it your own with hamtui exercises add "{}"'


class NotDone(HamtuiError):
    """The change cannot be made, and nothing was; the message says why."""


class OwnExercises:
    """Changes the lifter's own exercises; every method raises NotDone, UnknownExercise or StoreError."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion
        self._library = companion.library
        self._every = (*self._library.exercises(), *(e for e in self._library.own_exercises() if e.archived))

    def find(self, name: str) -> Exercise:
        """The exercise that `name` means, archived ones too, and those of which only the history knows."""
        exact = next((each for each in self.only_done() if name == each.id or plain(name) == plain(each.name)), None)
        return exact or named(name, self._every)

    def only_done(self) -> list[Exercise]:
        """The exercises that only the history has, such as those of another tracker."""
        self._companion.read_all()
        return done_only(self._companion.history, {each.id for each in self._every})

    def add(self, name: str, wishes: Wishes) -> Exercise:
        """A new exercise; where no pattern is asked for, that of most exercises with a name like it."""
        name = clean(name)
        self._check_names(name, wishes.names or ())
        if wishes.pattern is None:
            likely = self.likely_pattern(name)
            if likely is None:
                raise NotDone(f"What kind of movement is {name}? Say it with --pattern, one of {', '.join(Pattern)}")
            wishes = replace(wishes, pattern=likely)
        taken = {each.id for each in self._every} | {path.stem.casefold() for path in self._files()}
        done = (each.id for each in self.only_done() if plain(each.name) == plain(name) and is_id(each.id))
        exercise_id = next(done, None) or new_id(name, taken)
        text = text_of_new(exercise_id, name, wishes)
        exercise = self._read(text, wishes)
        self._change(f"Add {name}", {f"{FOLDER}/{exercise_id}.toml": text})
        return exercise

    def edit(self, name: str, wishes: Wishes) -> Exercise:
        """Other facts of an own exercise; what was done of it stays as it was done."""
        exercise = self._own(name)
        path, text = self._text(exercise)
        self._check_names(exercise.name, wishes.names or (), exercise.id)
        changed = _changed(exercise, text, values_of(wishes, exercise))
        if changed == text:
            raise NotDone(f"{exercise.name} is so already; nothing was changed")
        after = self._read(changed, wishes)
        if kind_text(after) != kind_text(exercise) and self._done(exercise.id):
            raise NotDone(f"{exercise.name} is in the history as {kind_text(exercise)}; add another exercise instead")
        self._change(f"Edit {exercise.name}", {path: changed})
        return after

    def rename(self, name: str, new: str) -> Exercise:
        """Another name for an own exercise, in the history too; the old one still finds it."""
        exercise, new = self._own(name), clean(new)
        if new == exercise.name:
            raise NotDone(f"{exercise.name} is called so already")
        self._check_names(new, (), exercise.id)
        path, text = self._text(exercise)
        names = [each for each in (*exercise.names, exercise.name) if plain(each) != plain(new)]
        changed = _changed(exercise, text, {"name": new, "names": list(dict.fromkeys(names))})
        after = self._read(changed, Wishes())
        edits = renamed(self._history(exercise.id), exercise.id, new)
        self._companion.store.change(f"Rename {exercise.name}", edits, {path: changed})
        return after

    def merge(self, name: str, into: str) -> tuple[Exercise, Exercise, int]:
        """All that was done of one exercise becomes that of another; both of them, and how many sessions changed.

        What was to be remembered of it and what it stands in for go along.
        """
        exercise, target = self.find(name), self.find(into)
        if exercise.id == target.id:
            raise NotDone(f"{exercise.name} cannot be merged with itself")
        only_done = all(exercise.id != each.id for each in self._every)
        alike = _timed(exercise) == _timed(target) if only_done else kind_text(exercise) == kind_text(target)
        if not alike:
            raise NotDone(
                f"{exercise.name} is done as {kind_text(exercise)}, {target.name} as {kind_text(target)}: "
                "that cannot be merged"
            )
        if all(target.id != each.id for each in self._every):
            raise _only_done(target)
        if target.archived:
            raise NotDone(f"{target.name} is archived; bring it back first")
        files: dict[str, str | None] = {}
        if exercise.origin is Origin.OWN:
            self._refuse_needed(exercise)
            files[self._text(exercise)[0]] = None
        if target.origin is Origin.OWN:
            path, text = self._text(target)
            names = dict.fromkeys((*target.names, *exercise.names, exercise.name))
            files |= {path: _changed(target, text, {"names": list(names)})} if exercise.origin is Origin.OWN else {}
        edits = merged_into(self._history(exercise.id), exercise.id, target)
        if not edits and not files:
            raise NotDone(f"Nothing was done of {exercise.name}, so there is nothing to merge")
        before = self._companion.settings
        notes, replaced = merged_choices(self._companion.profile, exercise, target)
        settings = before.with_profile(notes=notes, replaced=replaced)
        description = f"Merge {exercise.name} into {target.name}"
        self._companion.store.change(description, edits, files, None if settings == before else settings)
        self._companion.use(settings)
        if only_done:
            self._companion.remember_import({exercise.name: target.id})
        return exercise, target, len(edits)

    def archive(self, name: str, *, back: bool = False) -> Exercise:
        """Offer an own exercise no more, or again; what was done of it stays."""
        exercise = self._own(name)
        if exercise.archived is not back:
            raise NotDone(f"{exercise.name} is {'not archived' if back else 'archived already'}")
        if not back:
            self._refuse_needed(exercise)
        path, text = self._text(exercise)
        changed = _changed(exercise, text, {"archived": None if back else True})
        self._change(f"{'Bring back' if back else 'Archive'} {exercise.name}", {path: changed})
        return exercise

    def _own(self, name: str) -> Exercise:
        exercise = self.find(name)
        if all(exercise.id != each.id for each in self._every):
            raise _only_done(exercise)
        if exercise.origin is not Origin.OWN:
            raise NotDone(not_yours(exercise))
        return exercise

    def _check_names(self, name: str, names: tuple[str, ...], own: str | None = None) -> None:
        for each in (name, *names):
            fault = name_fault(clean(each), self._every, own)
            if fault:
                raise NotDone(fault)

    def likely_pattern(self, name: str) -> Pattern | None:
        """The pattern of most exercises that have the last word of `name`, or else any of its words; None without."""
        words = plain(clean(name)).split()
        others = [(plain(other).split(), each.pattern) for each in self._every for other in (each.name, *each.names)]
        alike = Counter(pattern for other, pattern in others if words and other[-1:] == words[-1:])
        alike = alike or Counter(pattern for other, pattern in others if set(other) & set(words))
        return alike.most_common(1)[0][0] if alike else None

    def _read(self, text: str, wishes: Wishes) -> Exercise:
        """The exercise as it will be read from its file."""
        table = {key: value for key, value in tomllib.loads(text).items() if key != "schema"}
        try:
            exercise = Decoder().decode(table, Exercise)
            check_exercise(exercise, self._library.has_exercise)
        except Misfit as why:
            raise NotDone(f"{why.where} {why.problem}") from None
        timed = exercise.measure is Measure.TIME
        if wishes.reps and timed:
            raise NotDone(f"{exercise.name} is timed; expected seconds instead of reps")
        if wishes.seconds and not timed:
            raise NotDone(f"{exercise.name} is counted; expected reps instead of seconds")
        if wishes.step is not None and exercise.measure is not Measure.LOAD:
            raise NotDone(f"{exercise.name} has no load; expected no step")
        return replace(exercise, origin=Origin.OWN)

    def _files(self, folder: str = FOLDER) -> list[Path]:
        return [path for path in entries(self._companion.store.folder / folder) if path.name.endswith(".toml")]

    def _text(self, exercise: Exercise) -> tuple[str, str]:
        """The path and the text of an own exercise's file."""
        path = next((path for path in self._files() if path.stem.casefold() == exercise.id), None)
        data = None if path is None else read_surely(path)
        if path is None or data is None:
            raise NotDone(f"The file of {exercise.name} is gone")
        try:
            return f"{FOLDER}/{path.name}", data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NotDone(f"The file of {exercise.name} is not text any more") from error

    def _refuse_needed(self, exercise: Exercise) -> None:
        """NotDone where a program, another exercise or the running session asks for it."""
        for folder, what in (("programs", "program"), (FOLDER, "exercise")):
            for path in self._files(folder):
                text = (read_bytes(path) or b"").decode("utf-8", errors="replace")
                if path.stem.casefold() != exercise.id and f'"{exercise.id}"' in text:
                    at = f"{folder}/{clean(path.name)}"
                    raise NotDone(f"The {what} {clean(path.stem)} needs {exercise.name}; take it out of {at} first")

    def _history(self, exercise_id: str) -> list[SessionRecord]:
        running = self._companion.unfinished()
        if running is not None and any(item.exercise == exercise_id for item in running.plan.items):
            raise NotDone("The session that is running has it; finish that first")
        self._companion.read_again()
        return self._companion.history

    def _done(self, exercise_id: str) -> bool:
        return any(done.exercise == exercise_id for session in self._history(exercise_id) for done in session.sets)

    def _change(self, description: str, files: Mapping[str, str | None]) -> None:
        self._companion.store.change(description, {}, files)


def _timed(exercise: Exercise) -> bool:
    return exercise.measure is Measure.TIME


def kind_text(exercise: Exercise) -> str:
    """How its sets are counted, in words: two exercises that differ in this do not mix."""
    what = {Measure.LOAD: "load and reps", Measure.BODYWEIGHT: "reps", Measure.TIME: "time"}[exercise.measure]
    hand = " a hand" if exercise.measure is Measure.LOAD and exercise.loads_each_hand else ""
    return f"{what}{hand}{', each side' if exercise.each_side else ''}{', with help' if exercise.assisted else ''}"


def not_yours(exercise: Exercise) -> str:
    """Why an exercise cannot be changed."""
    return f"{exercise.name} is hamtui's own; only your own exercises can be changed"


def renamed_text(exercise: Exercise) -> str:
    """What a new name came to."""
    return f"It is called {exercise.name} now"


def merged_text(exercise: Exercise, target: Exercise, sessions: int) -> str:
    """What a merge came to."""
    return f"{exercise.name} is part of {target.name} now, in {plural(sessions, 'session')}"


def _changed(exercise: Exercise, text: str, values: Mapping[str, object]) -> str:
    """The text of the file of an own exercise with other values. Raises NotDone."""
    try:
        return text_changed(text, values)
    except (ValueError, RecursionError) as why:
        raise unchangeable(exercise.name, why) from None


def unchangeable(name: str, why: Exception) -> NotDone:
    """That the file of an exercise or a program of one's own is written in a way that cannot be changed."""
    return NotDone(f"The file of {name} cannot be changed: {why}")


def _only_done(exercise: Exercise) -> NotDone:
    return NotDone(f"{exercise.name} is only in the history; {_ADDS_IT.format(exercise.name)} first")
