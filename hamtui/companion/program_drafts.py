"""The lifter's own programs: begun, edited as drafts that are always kept, saved, removed; all undoable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hamtui.companion.free_sessions import LONGEST_NAME, FreeSessions
from hamtui.companion.own_exercises import NotDone
from hamtui.library.decode import Decoder
from hamtui.library.draft_faults import NOWHERE, DraftFault, faults_of
from hamtui.library.faults import LibraryFault, Misfit
from hamtui.library.files import PROGRAMS, TOML
from hamtui.library.program_draft import ProgramDraft
from hamtui.library.reading import is_toml, read_text, tables_of
from hamtui.library.shared_program import toml_text
from hamtui.store.drafts import KeptDraft
from hamtui.text import clean
from hamtui.training.base.program import Program

if TYPE_CHECKING:
    from hamtui.companion.companion import Companion
    from hamtui.training.base.history import SessionRecord

AHEAD_WEEKS = 4


class ListedProgram(Struct, frozen=True):
    """A program by its id: as it can be read, or the `fault` why not; with a waiting draft, or offered no more."""

    id: str
    name: str
    program: Program | None = None
    own: bool = False
    draft: bool = False
    fault: str = ""
    archived: bool = False


class ProgramDrafts:
    """Changes the lifter's own programs; every method raises NotDone, NoProgram or StoreError."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion
        self._library = companion.library
        self._store = companion.store

    def listed(self) -> list[ListedProgram]:
        """The lifter's own programs and drafts, then those of hamtui, then those that are archived."""
        drafts = {draft.program: draft for draft in self._store.drafts()}
        files = self._library.own_program_files()
        programs = self._library.programs()
        own = [
            ListedProgram(each.id, each.name, each, own=True, draft=each.id in drafts)
            for each in programs if each.id in files
        ]  # fmt: skip
        there = {each.id for each in own}
        for program_id in files.keys() - there:
            name = clean(program_id, LONGEST_NAME)
            own.append(
                ListedProgram(program_id, name, own=True, draft=program_id in drafts, fault=self._fault(program_id))
            )
        new = (draft for draft in drafts.values() if draft.program not in files)
        own += [ListedProgram(draft.program, _name(draft), own=True, draft=True) for draft in new]
        own.sort(key=lambda each: each.name.casefold())
        every = [*own, *(ListedProgram(each.id, each.name, each) for each in programs if each.id not in files)]
        archived = self._companion.profile.archived
        offered = [each for each in every if each.id not in archived]
        return [*offered, *(replace(each, archived=True) for each in every if each.id in archived)]

    def waiting(self) -> list[str]:
        """The names of the programs that were edited and not saved."""
        return [_name(draft) for draft in self._store.drafts()]

    def _fault(self, program_id: str) -> str:
        try:
            self._library.program(program_id)
        except LibraryFault as fault:
            return str(fault)
        return ""

    def empty(self, name: str) -> KeptDraft:
        """A new program with one day that has nothing in it yet."""
        name = clean(name, LONGEST_NAME)
        program_id = FreeSessions(self._companion).new_program_id(name)
        return self._kept(KeptDraft(program_id, ProgramDraft.empty(program_id, name).text))

    def copy(self, program_id: str, name: str) -> KeptDraft:
        """A new program that begins as another one."""
        name = clean(name, LONGEST_NAME)
        new_id = FreeSessions(self._companion).new_program_id(name)
        draft = ProgramDraft.of(self._text_of_file(program_id))
        return self._kept(KeptDraft(new_id, draft.with_program({"id": new_id, "name": name}).text))

    def of_session(self, session: SessionRecord, name: str) -> KeptDraft:
        """A new program of one day with the exercises of a past session."""
        program_id, text = FreeSessions(self._companion).program_text(session, name)
        return self._kept(KeptDraft(program_id, text))

    def open(self, program_id: str) -> KeptDraft:
        """A program as it was left: what was edited and not saved, or else its file."""
        kept = next((draft for draft in self._store.drafts() if draft.program == program_id), None)
        if kept is not None:
            return kept
        if program_id not in self._library.own_program_files():
            raise NotDone("This is hamtui's own program; make a copy of it, which is yours")
        text = self._text_of_file(program_id)
        return KeptDraft(program_id, text, text)

    def text(self, program_id: str) -> str:
        """What is edited of a program, or else the text of its file."""
        kept = next((draft.text for draft in self._store.drafts() if draft.program == program_id), None)
        return kept if kept is not None else self._text_of_file(program_id)

    def _text_of_file(self, program_id: str) -> str:
        """The text of a program's file as TOML, right or not; empty where there is none."""
        path = self._library.program_file(program_id)
        if path is None:
            return ""
        text = read_text(path)
        return text if is_toml(path, text) else toml_text(self._library.program(program_id))

    def changed_meanwhile(self, draft: KeptDraft) -> bool:
        """Whether the file of a draft says something else than when the draft was begun."""
        return bool(draft.base) and self._text_of_file(draft.program) != draft.base

    def keep(self, draft: KeptDraft) -> None:
        """Put what is edited on the medium; nothing is kept where it is as the file says."""
        if draft.text == draft.base and not draft.typed:
            self._store.drop_draft(draft.program)
        else:
            self._store.keep_draft(draft)

    def drop(self, program_id: str) -> None:
        """Throw away what was edited and not saved."""
        self._store.drop_draft(program_id)

    def rename(self, draft: KeptDraft, new: str, name: str) -> None:
        """Keep a draft of a program that has another id now as one of that; its name, too, where it was not changed."""
        base = self._text_of_file(new)
        before = str(ProgramDraft.of(draft.base).values.get("name"))
        values = {"id": new} | ({"name": name} if _name(draft) == before else {})
        text = ProgramDraft.of(draft.text).with_program(values).text
        self._store.keep_draft(replace(draft, program=new, text=text, base=base))
        if draft.program != new:
            self._store.drop_draft(draft.program)

    def _kept(self, draft: KeptDraft) -> KeptDraft:
        self._store.keep_draft(draft)
        return draft

    def faults(self, draft: ProgramDraft) -> tuple[DraftFault, ...]:
        """What is wrong with a program as it is now."""
        return faults_of(draft, self._library)

    def program(self, draft: ProgramDraft) -> Program:
        """The program of a draft."""
        faults = self.faults(draft)
        if faults:
            raise NotDone(placed(faults[0], draft))
        try:
            return Decoder().decode(tables_of(draft.text, ""), Program)
        except Misfit as misfit:
            raise NotDone(f"{misfit.where} {misfit.problem}") from None

    def save(self, draft: KeptDraft) -> Program:
        """Make the draft the program, so that it can be trained."""
        program = self.program(ProgramDraft.of(draft.text))
        self.check_name(program.id, program.name)
        files = self._library.own_program_files()
        path = files.get(draft.program)
        in_words = path is not None and not is_toml(path, read_text(path))
        name = path.name if path is not None and not in_words else f"{draft.program}{TOML}"
        changed: dict[str, str | None] = {f"{PROGRAMS}/{name}": draft.text}
        if path is not None and in_words:
            changed[f"{PROGRAMS}/{path.name}"] = None
        description = f"{'Edit' if path else 'Make'} the program {program.name}"
        self._store.change(description, {}, changed)
        self._store.drop_draft(draft.program)
        return program

    def check_name(self, program_id: str, name: str) -> None:
        """Raises NotDone where another program has a name."""
        for other in self._library.programs():
            if other.id != program_id and other.name.casefold() == name.casefold():
                raise NotDone(f'A program is called "{name}" already; expected another name')

    def remove(self, program_id: str) -> str:
        """Remove an own program and what was edited of it; its name. What was done of it stays."""
        listed = next((each for each in self.listed() if each.id == program_id), None)
        if listed is None or not listed.own:
            raise NotDone("This is hamtui's own program; only your own can be removed")
        if self._companion.profile.program == program_id:
            raise NotDone(f"{listed.name} is the program you train by; choose another one first")
        path = self._library.own_program_files().get(program_id)
        if path is not None:
            self._store.change(f"Remove the program {listed.name}", {}, {f"{PROGRAMS}/{path.name}": None})
        self._store.drop_draft(program_id)
        return listed.name

    def ahead(self, draft: ProgramDraft, width: int) -> list[str]:
        """Four weeks of a program as a model of a lifter would train them, in words; may take a second."""
        from hamtui.report.words_simulation import ahead_lines
        from hamtui.training.simulation.simulate import Course, simulate
        from hamtui.training.simulation.trends import trends

        companion = self._companion
        simulation = simulate(self.program(draft), self._library, companion.profile, Course(AHEAD_WEEKS))
        return ahead_lines(simulation, trends(simulation, self._library), companion.exercise, width)


def _name(draft: KeptDraft) -> str:
    return clean(str(ProgramDraft.of(draft.text).values.get("name", draft.program)), LONGEST_NAME)


def placed(fault: DraftFault, draft: ProgramDraft) -> str:
    """A fault with its day and the number of its line in words."""
    if fault.day == NOWHERE:
        return fault.sentence
    name = clean(str(draft.day(fault.day).get("name", f"day {fault.day + 1}")))
    line = f", line {fault.line + 1}" if fault.line != NOWHERE else ""
    return f"{name}{line}: {fault.sentence}"


def sessions_to_begin_from(sessions: Sequence[SessionRecord], most: int = 20) -> list[SessionRecord]:
    """The newest sessions that a program can be made of."""
    from hamtui.companion.free_sessions import can_be_repeated

    return [session for session in reversed(sessions) if can_be_repeated(session)][:most]
