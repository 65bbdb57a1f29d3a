"""One exercise of a program in a line, as lifters say it: Romanian deadlift 3x6-8 rest 2:00; read and written back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hamtui.text import LONGEST_LINE, clean, too_long
from hamtui.training.base.exercise import Exercise, Measure, Range, Tempo
from hamtui.training.base.names import NamedExercises, UnknownExercise
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.program import Prescription, Progression
from hamtui.training.base.rest import RestWindow, clock_text
from hamtui.training.editing.lengths import Mistimed, read_length, read_rest_window
from hamtui.training.editing.shorthand_groups import Misread

EXAMPLE = "Romanian deadlift 3x6-8 rest 2:00"
MOST_SETS = 20
JOINS = "+"
OR, INSTEAD, OPTIONAL, REST, SIDE, TEMPO, PROGRESSION = (
    "or", "instead", "optional", "rest", "side rest", "tempo", "progression",
)  # fmt: skip
RESERVED = frozenset({OR, INSTEAD, OPTIONAL, REST, TEMPO, PROGRESSION})
_SETS = "expected sets x reps, such as 3x6-8, 3x12,10,8 or 3 sets"
_HOLD = "expected sets x seconds, such as 3x30 s, 3x20-40 s or 3 sets"
_BEHIND = "expected rest 2:00, side rest 15 s, tempo 3-1-1-0, progression double, optional or instead NAME"
_LOAD = "a program names no loads: the coach finds them from what was done"
_AS_MANY = "expected a range of reps, such as 3x6-8; as many rounds as possible are a group, such as amrap: 10 min"
_EFFORT = "a program asks for no reps in reserve: they are asked about after the work"

_QUOTED = re.compile(r'"([^"]*)"')
_TOGETHER = re.compile(r'(?<=\S)\s+\+\s+(?=[^"]*(?:"[^"]*"[^"]*)*$)')
_FIRST_HIDDEN = 0xE000
_AT_SETS = re.compile(r"\d[\d-]*x|\d+(-\d+)?sets?$", re.A | re.I)
_SETS_ALONE = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?sets?", re.A | re.I)
_SETS_AND = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?x(.+)", re.A | re.I)
_REPS = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?(?:reps?)?", re.A | re.I)
_SECONDS = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?(s|secs?|seconds?|mins?|minutes?)", re.A | re.I)
_TEMPO = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{1,2})-(\d{1,2})", re.A)
_TO_THE_END = re.compile(r"\d{1,3}x(?:amrap|max|failure|\d{1,5}(?:-\d{1,5})?\+)", re.A | re.I)
_REST_LAST = re.compile(
    r"(?<![\w:,.–×*x-])(\d[\d:]*(?:\s*[-–]\s*\d[\d:]*)?)\s*((?<=:\d\d)|(?:s|secs?|seconds?|mins?|minutes?))\s+rest\b(?!\s+\d)",
    re.A | re.I,
)
_A_LOAD = re.compile(r"\d+(\.\d+)?(kg|lbs?|%)", re.A | re.I)
_AN_EFFORT = re.compile(r"@.*|rpe\d*|rir\d*", re.A | re.I)
_A_SIDE = re.compile(r"\s(?:a|per|each)\s(?:side|leg|arm)\b", re.I)
_PLAIN_NAME = re.compile(r"[^\W\d_][^\s\",:;+=\[\]#]*(?: [^\W\d_(&][^\s\",:;+=\[\]#]*)*")


def read_prescription(text: str, names: NamedExercises) -> Prescription:
    """One exercise with its sets and whatever stands behind them. Every word is used, or refused by name: Misread.

    Where no progression is named it is the usual one of the movement pattern.
    """
    if fault := too_long(text):
        raise Misread(f"The line is too long: {fault}")
    line = _Line.of(clean(text, LONGEST_LINE))
    cut = next((at for at, word in enumerate(line.words) if _AT_SETS.match(word)), None)
    if cut is None:
        raise Misread(_no_sets(line, names))
    if not cut:
        raise Misread(f'"{line.words[0]}" stands first; expected the exercise before it, such as {EXAMPLE}')
    first, *others = (_exercise(each, line, names) for each in _apart(line.words[:cut], (OR,)))
    prescribed = _amounts(line.shown(line.words[cut]), line.words[cut], first)
    prescribed = replace(prescribed, either=tuple(each.id for each in others))
    return _with_tail(prescribed, line.words[cut + 1 :], line, first, names)


def in_turn(line: str) -> list[str]:
    """The exercises of a line, each of them after the first with the + before it that joins it to the last."""
    first, *others = _TOGETHER.split(line)
    return [first, *(f"{JOINS} {other}" for other in others)]


def prescription_text(prescribed: Prescription, names: NamedExercises) -> str:
    """A prescription as it would be typed; `read_prescription` gives it back. Raises UnknownExercise."""
    exercise = names.of(prescribed.exercise)
    called = f" {OR} ".join(name_text(each, names) for each in (prescribed.exercise, *prescribed.either))
    words = [called, _amount_text(prescribed)]
    if prescribed.rest:
        words.append(f"{REST} {window_text(prescribed.rest)}")
    if prescribed.side_rest:
        words.append(f"{SIDE} {prescribed.side_rest} s")
    if prescribed.tempo:
        words.append(f"{TEMPO} {prescribed.tempo}")
    if prescribed.progression is not usual_progression(exercise):
        words.append(f"{PROGRESSION} {prescribed.progression.value}")
    if prescribed.optional:
        words.append(OPTIONAL)
    if prescribed.instead:
        words.append(f"{INSTEAD} {', '.join(name_text(each, names) for each in prescribed.instead)}")
    return " ".join(words)


def name_text(exercise_id: str, names: NamedExercises) -> str:
    """What an exercise is called in a line: its name, or where that may be read otherwise its name or id in quotes."""
    name = names.of(exercise_id).name
    words = name.split(" ")
    plain = _PLAIN_NAME.fullmatch(name) and not any(word.casefold() in RESERVED for word in words)
    if plain and names.means(name) == exercise_id:
        return name
    readable = '"' not in name and name not in names and names.means(name) == exercise_id
    return f'"{name if readable else exercise_id}"'


def usual_progression(exercise: Exercise) -> Progression:
    """How exercises of its pattern are raised where a program says nothing else."""
    return PATTERNS[exercise.pattern].progression


class _Line(Struct, frozen=True):
    """The words of a line, each quoted text hidden behind one sign so that it stays a whole."""

    words: Sequence[str]
    quoted: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> _Line:
        quoted: dict[str, str] = {}

        def hide(found: re.Match[str]) -> str:
            sign = chr(_FIRST_HIDDEN + len(quoted))
            quoted[sign] = found[1].strip()
            return f" {sign} "

        hidden = _QUOTED.sub(hide, text)
        if '"' in hidden:
            raise Misread(f'A quotation mark stands alone; expected two, such as "{EXAMPLE.partition(" 3x")[0]}"')
        return cls(_joined(hidden).split(), quoted)

    def shown(self, words: str) -> str:
        """Words as they were written, to be named in a sentence."""
        written = " ".join(words.split())
        return "".join(f'"{self.quoted[sign]}"' if sign in self.quoted else sign for sign in written)


def _joined(text: str) -> str:
    """One word for each amount: blanks around x, -, commas and before a unit do not matter; 2 min rest: rest 2 min."""
    text = _REST_LAST.sub(r" rest \1 \2", text)
    text = re.sub(r"(?<=\d)\s*[\u2013\u2212-]\s*(?=\d)", "-", text)
    text = re.sub(r"(?<![^\W\d_])(?<=\d)\s*[x×*]\s*(?=\d)", "x", text, flags=re.I)
    text = re.sub(r"(?<=\d)\s*,\s*(?=\d)", ",", text)
    text = re.sub(
        r"(?<=\d)\s+(s|secs?|seconds?|m|mins?|minutes?|km|reps?|sets?|kg|lbs?)(?![\w-])", r"\1", text, flags=re.I
    )
    return text.replace(",", " , ") if not re.search(r"\d,\d", text) else re.sub(r",(?!\d)|(?<!\d),", " , ", text)


def _apart(words: Sequence[str], marks: Sequence[str]) -> list[str]:
    """Names that stand apart by `marks`, as texts."""
    apart: list[list[str]] = [[]]
    for word in words:
        if word.casefold() in marks:
            apart.append([])
        else:
            apart[-1].append(word)
    return [" ".join(each).replace(" ,", ",") for each in apart]


def _exercise(name: str, line: _Line, names: NamedExercises) -> Exercise:
    for word in name.split():
        if _A_LOAD.fullmatch(word) or _AN_EFFORT.fullmatch(word):
            raise Misread(_odd(word, line))
    if not name:
        raise Misread(f"A name is missing; expected an exercise on each side of or and of a comma, such as {EXAMPLE}")
    try:
        return names.exact(line.quoted[name]) if name in line.quoted else names.find(line.shown(name))
    except UnknownExercise as why:
        raise Misread(str(why)) from None


def _no_sets(line: _Line, names: NamedExercises) -> str:
    """What is said of a line in which no sets were found: which word is odd, or that they are missing."""
    odd = next((word for word in line.words if word.lstrip("+-−.")[:1].isdigit() and not _A_LOAD.fullmatch(word)), None)
    if odd is not None:
        return f'"{odd}" cannot be read; {_SETS}'
    if not line.words:
        return f"Nothing is written; expected an exercise and its sets, such as {EXAMPLE}"
    text = line.shown(" ".join(line.words))
    first = _exercise(_apart(line.words, (OR, ",", REST, OPTIONAL, INSTEAD))[0], line, names)
    return f'"{text}" has no sets; {_HOLD if first.measure is Measure.TIME else _SETS}'


def _amounts(shown: str, word: str, exercise: Exercise) -> Prescription:
    """The sets of an exercise with its reps, or the seconds of its holds."""
    timed = exercise.measure is Measure.TIME
    expected = _HOLD if timed else _SETS
    alone, both = _SETS_ALONE.fullmatch(word), _SETS_AND.fullmatch(word)
    found = alone or both
    if _TO_THE_END.fullmatch(word):
        raise Misread(f'"{shown}" asks for as many reps as go; {_AS_MANY}')
    if found is None:
        raise Misread(f'"{shown}" cannot be read; {expected}')
    sets = _range(found, shown, expected)
    if sets.high > MOST_SETS:
        raise Misread(f'"{shown}" is too many sets; expected 1 to {MOST_SETS}, then the reps, such as 3x6-8')
    if both is None:
        return Prescription(exercise.id, sets, progression=usual_progression(exercise))
    each = both[3].split(",")
    if timed:
        hold = _seconds(each[0]) if len(each) == 1 else None
        if hold is None:
            raise Misread(f'"{shown}" does not fit {exercise.name}, which is timed; {_HOLD}')
        return Prescription(exercise.id, sets, hold=hold, progression=usual_progression(exercise))
    if any(_SECONDS.fullmatch(one) for one in each):
        raise Misread(f'"{shown}" does not fit {exercise.name}, which is counted; {_SETS}')
    matches = [_REPS.fullmatch(one) for one in each]
    reps = tuple(_range(match, shown, expected) for match in matches if match)
    if len(reps) < len(each):
        raise Misread(f'"{shown}" cannot be read; {expected}')
    if len(reps) not in (1, sets.low):
        raise Misread(f'"{shown}" has reps for {len(reps)} of {sets.low} sets; expected one range, or one for each set')
    return Prescription(exercise.id, sets, reps, progression=usual_progression(exercise))


def _range(found: re.Match[str], shown: str, expected: str) -> Range:
    try:
        return Range(int(found[1]), int(found[2] or found[1]))
    except ValueError as why:
        raise Misread(f'"{shown}" does not fit: {why}; {expected}') from None


def _seconds(text: str) -> Range | None:
    """The seconds of a hold: 30s, 20-40s, 2min, 1:30."""
    found, alone = _SECONDS.fullmatch(text), read_length(text) if ":" in text else None
    by = 60 if found and found[3].casefold().startswith("m") else 1
    low, high = (int(found[1]) * by, int(found[2] or found[1]) * by) if found else (alone or 0, alone or 0)
    return Range(low, high) if 0 < low <= high <= 1000 else None


def _with_tail(
    prescribed: Prescription, words: Sequence[str], line: _Line, exercise: Exercise, names: NamedExercises
) -> Prescription:  # fmt: skip
    """The prescription with what stands behind its sets, each part once."""
    seen: set[str] = set()
    for part, rest_of_it in _parts(_sided(words, exercise), line):
        value = line.shown(" ".join(rest_of_it))
        if part in seen:
            raise Misread(f'"{part}" stands twice; expected it once')
        seen.add(part)
        if part == REST:
            prescribed = replace(prescribed, rest=read_rest(value))
        elif part == SIDE:
            prescribed = replace(prescribed, side_rest=_side_rest(value, exercise))
        elif part == TEMPO:
            prescribed = replace(prescribed, tempo=_tempo(value))
        elif part == PROGRESSION:
            prescribed = replace(prescribed, progression=_progression(value))
        elif part == OPTIONAL:
            if rest_of_it:
                raise Misread(_odd(rest_of_it[0], line))
            prescribed = replace(prescribed, optional=True)
        else:
            others = [_exercise(each, line, names) for each in _apart(rest_of_it, (",", OR))]
            prescribed = replace(prescribed, instead=tuple(each.id for each in others))
    return prescribed


def _sided(words: Sequence[str], exercise: Exercise) -> list[str]:
    """The words without a side, each side and the like, which one-sided work has anyway."""
    text = f" {' '.join(words)}"
    found = _A_SIDE.search(text)
    if found and not exercise.each_side:
        raise Misread(f'"{found[0].strip()}" does not fit: {exercise.name} is not done one side after the other')
    return _A_SIDE.sub("", text).split()


def _parts(words: Sequence[str], line: _Line) -> list[tuple[str, list[str]]]:
    """Each part behind the sets with its words; commas between parts are only to be read."""
    parts: list[tuple[str, list[str]]] = []
    behind = iter(range(len(words)))
    for at in behind:
        word, following = words[at].casefold(), words[at + 1].casefold() if at + 1 < len(words) else ""
        if f"{word} {following}" == SIDE:
            next(behind)
            parts.append((SIDE, []))
        elif word in RESERVED and not (word == OR and parts and parts[-1][0] == INSTEAD):
            if word == OR:
                raise Misread('"or" stands behind the sets; expected it before, such as Seated or lying curl 3x10-12')
            parts.append((word, []))
        elif word == "," and (not parts or parts[-1][0] != INSTEAD):
            continue
        elif not parts:
            raise Misread(_odd(words[at], line))
        else:
            parts[-1][1].append(words[at])
    return [(part, own[:-1] if own[-1:] == [","] and own is not parts[-1][1] else own) for part, own in parts]


def _odd(word: str, line: _Line) -> str:
    """What is said of a word behind the sets that nothing there takes."""
    why = _LOAD if _A_LOAD.fullmatch(word) else _EFFORT if _AN_EFFORT.fullmatch(word) else _BEHIND
    return f'"{line.shown(word)}" is not understood; {why}'


def read_rest(text: str) -> RestWindow:
    """A rest as it is typed, 0:00 for none. Raises Misread."""
    if text == "0:00":
        return RestWindow(0, 0)
    try:
        window = read_rest_window(text.removeprefix("0:00-"))
        return RestWindow(0, window.maximum) if text.startswith("0:00-") else window
    except Mistimed as why:
        raise Misread(str(why)) from None


def _side_rest(text: str, exercise: Exercise) -> int:
    seconds = int(text) if re.fullmatch(r"\d{1,4}", text, re.A) else read_length(text)
    if seconds is None or not 1 <= seconds <= 600:
        raise Misread(f'"{SIDE} {text}" cannot be read; expected 1 to 600 seconds between the sides: {SIDE} 15 s')
    if not exercise.each_side:
        raise Misread(f'"{SIDE} {text}" does not fit: {exercise.name} is not done one side after the other')
    return seconds


def _tempo(text: str) -> Tempo:
    found = _TEMPO.fullmatch(text)
    try:
        if found:
            return Tempo(*map(int, found.groups()))
    except ValueError as why:
        raise Misread(f'"{TEMPO} {text}" does not fit: {why}') from None
    written = f"{TEMPO} {text}".rstrip()
    raise Misread(f'"{written}" cannot be read; expected seconds to lower, wait, lift and wait: {TEMPO} 3-1-1-0')


def _progression(text: str) -> Progression:
    if text.casefold() not in set(Progression):
        written = f"{PROGRESSION} {text}".rstrip()
        raise Misread(f'"{written}" is not known; expected one of {", ".join(Progression)}')
    return Progression(text.casefold())


def _amount_text(prescribed: Prescription) -> str:
    """Sets and reps, or seconds: 3x6-8, 2-3x20-40 s, 3 sets."""
    sets = _range_text(prescribed.sets)
    if prescribed.hold:
        return f"{sets}x{_range_text(prescribed.hold)} s"
    if prescribed.reps:
        return f"{sets}x{','.join(map(_range_text, prescribed.reps))}"
    return f"{sets} set{'s' if prescribed.sets.high > 1 else ''}"


def _range_text(wanted: Range) -> str:
    return str(wanted).replace("–", "-")


def window_text(window: RestWindow) -> str:
    """A rest as it would be typed."""
    ends = (window.minimum, window.maximum)
    return "-".join(dict.fromkeys(clock_text(end) if end < 3600 else str(end) for end in ends))
