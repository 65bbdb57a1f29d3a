"""The text of a TOML file: written whole, or changed so that comments, order and spacing stay as they were."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, MutableMapping, Sequence
from difflib import SequenceMatcher
from typing import Any, cast

import tomlkit
from tomlkit.container import Container
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, InlineTable, Item, Table

_Table = MutableMapping[str, Any]
_MARK = "\ufeff"
_IN_ANY_ORDER = frozenset({"equipment", "gear", "techniques", "days", "dumbbells", "kettlebells", "stack"})
_RANGE = {"low", "high"}
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_TOKENS = re.compile(r"""\#[^\n]*|"(?:\\.|[^"\\])*"|'[^']*'|\s+|.""", re.DOTALL)


def written(document: Mapping[str, Any], *, spread: bool = True) -> str:
    """The text of a whole document, flat keys before tables; `spread` gives each item of a list its own line."""
    text = tomlkit.document()
    for name, value in document.items():
        text.append(name, _item(value, inline=not spread))
    return tomlkit.dumps(text)


def edited(text: str, before: Mapping[str, Any], after: Mapping[str, Any], *, spread: bool = True) -> str:
    """`text`, which says `before`, made to say `after`: what is the same in both is left alone, left out or not.

    A list that is new has a line for each of its items where `spread`. Raises ValueError where the text is written in
    a way that cannot be changed.
    """
    lines = text.removeprefix(_MARK)
    mark = text[: len(text) - len(lines)]
    try:
        return mark + _with_line_ends(_edited(lines.replace("\r\n", "\n"), before, after, spread=spread), lines)
    except TOMLKitError as error:
        raise ValueError(str(error)) from error


def _edited(text: str, before: Mapping[str, Any], after: Mapping[str, Any], *, spread: bool) -> str:
    document = tomlkit.parse(text)
    flat = {name for name, value in after.items() if name not in document and not isinstance(value, Mapping)}
    _edit(document, document, before, {name: value for name, value in after.items() if name not in flat}, spread=spread)
    added = {name: value for name, value in after.items() if name in flat and before.get(name) != value}
    if added:
        _add_flat_keys(document, added, spread=spread)
    return tomlkit.dumps(document)


def _edit(root: Container, table: _Table, before: Mapping[str, Any], after: Mapping[str, Any], *, spread: bool) -> None:
    """Change what differs between `before` and `after` in a table that may leave out what is as usual."""
    _rename(table, before, after)
    for name in [*table]:
        if name in before and name not in after:
            _remove(root, table, name)
    for name, value in after.items():
        if name in before and before[name] == value:
            continue
        here = table.get(name)
        if isinstance(value, Mapping) and isinstance(here, MutableMapping):
            _edit(root, here, cast("Mapping[str, Any]", before.get(name, {})), value, spread=spread)
        elif isinstance(value, list) and isinstance(here, Array):
            table[name] = _edited_array(here, value, in_any_order=name in _IN_ANY_ORDER, spread=spread)
        elif isinstance(value, list) and isinstance(here, AoT):
            del table[name]
            table[name] = _item(value)
        else:
            wanted = value if here is not None else _differing(before.get(name), value)
            table[name] = _item(wanted, inline=not spread or isinstance(table, InlineTable))


def _differing(before: object, after: object) -> object:
    """What is not the same before, where both are tables: what is as usual may be left out of a file."""
    if not isinstance(before, Mapping) or not isinstance(after, Mapping) or after.keys() == _RANGE:
        return after
    return {name: _differing(before.get(name), value) for name, value in after.items() if before.get(name) != value}


def _remove(root: Container, table: _Table, name: str) -> None:
    """Remove a key; comments below the last line of a table are those of what follows, and stay."""
    item = table[name]
    place = _place_of(root, item) if isinstance(item, Table) else None
    if place is None:
        del table[name]
        return
    container, at = place
    tail = _tail(item.value)
    container.remove(name)
    container.body[at] = (None, tomlkit.ws(tail))


def _place_of(container: Container, table: Table) -> tuple[Container, int] | None:
    """Where a table stands, whatever stands between it and others of its kind."""
    for at, (_, item) in enumerate(container.body):
        if item is table:
            return container, at
        if isinstance(item, Table) and (place := _place_of(item.value, table)):
            return place
    return None


def _tail(container: Container) -> str:
    """The comments and empty lines below the last key of a table."""
    text = ""
    for key, item in reversed(container.body):
        if key is not None:
            return (_tail(item.value) if isinstance(item, Table) else "") + text
        text = item.as_string() + text
    return text


def _rename(table: _Table, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Give a table that is the same under another name that name, with all that is written in it."""
    gone = [name for name in before if name not in after and isinstance(table.get(name), Table)]
    for name in after:
        same = next((old for old in gone if name not in before and before[old] == after[name]), None)
        if same is not None:
            gone.remove(same)
            moved = table[same]
            del table[same]
            _forget_heading(moved)
            table[name] = moved


def _forget_heading(table: Table) -> None:
    """Let its heading, and those of the tables in it, be made anew."""
    table.display_name = None
    for each in table.values():
        if isinstance(each, Table):
            _forget_heading(each)


def _edited_array(array: Array, wanted: list[Any], *, in_any_order: bool, spread: bool) -> Array:
    """The array with items taken out and put in, comments beside the others kept."""
    present = array.unwrap()
    if in_any_order:
        kept = [value for value in present if value in wanted]
        wanted = [*kept, *(value for value in wanted if value not in kept)]
    text = array.as_string()
    if "\n" in text:
        array = tomlkit.parse(f"array = {_with_last_comma(text)}")["array"]
    matcher = SequenceMatcher(a=[*map(_same, present)], b=[*map(_same, wanted)], autojunk=False)
    for _, low, high, begin, end in reversed([code for code in matcher.get_opcodes() if code[0] != "equal"]):
        for at in reversed(range(low, high)):
            del array[at]
        for at, value in enumerate(wanted[begin:end], low):
            array.insert(at, _item(value, inline=True))
    return array if _says(array, wanted) else cast("Array", _item(wanted, inline=not spread))


def _says(array: Array, wanted: list[Any]) -> bool:
    """Whether the text of an array came out right; TOML Kit loses a comma beside some comments."""
    try:
        return bool(tomllib.loads(f"array = {array.as_string()}")["array"] == wanted)
    except tomllib.TOMLDecodeError:
        return False


def _same(value: object) -> str:
    """Alike for values that TOML may write differently: 20 and 20.0."""
    if isinstance(value, Mapping):
        return repr(sorted((name, _same(each)) for name, each in value.items()))
    return repr(value if isinstance(value, str) else float(cast("float", value)))


def _with_last_comma(array: str) -> str:
    """The text of an array of several lines with a comma after its last item."""
    last, end = "", 0
    for token in _TOKENS.finditer(array[1:-1]):
        if not token[0].isspace() and not token[0].startswith("#"):
            last, end = token[0], token.end() + 1
    return array if last in ("", ",") else f"{array[:end]},{array[end:]}"


def _add_flat_keys(document: tomlkit.TOMLDocument, added: Mapping[str, Any], *, spread: bool) -> None:
    """Add keys behind the last one that stands before all tables; the comments above the first table stay there."""
    body = document.body
    flat = [at for at, (key, item) in enumerate(body) if key is not None and not isinstance(item, Table | AoT)]
    at = flat[-1] + 1 if flat else 0
    ended = not flat or body[flat[-1]][1].trivia.trail.endswith("\n")
    text = f"{'' if ended else chr(10)}{written(added, spread=spread)}{'' if flat or not body else chr(10)}"
    body.insert(at, (None, tomlkit.ws(text)))


def _item(value: object, *, inline: bool = False) -> Item:
    if isinstance(value, Mapping):
        table = tomlkit.inline_table() if inline else tomlkit.table()
        for name, each in value.items():
            table.append(name, _item(each, inline=inline))
        return table
    if isinstance(value, Sequence) and not isinstance(value, str):
        array = tomlkit.array()
        for each in value:
            array.append(_item(each, inline=True))
        return array if inline else array.multiline(bool(value))
    return tomlkit.item(value)


def _with_line_ends(text: str, original: str) -> str:
    """The text with the ends its lines have in the original; new ones end as the first line there."""
    if "\r\n" not in original:
        return text
    old, new = _LINES.findall(original), _LINES.findall(text)
    usual = "\r\n" if old[0].endswith("\r\n") else "\n"
    lines: list[str] = []
    matcher = SequenceMatcher(a=[line.replace("\r\n", "\n") for line in old], b=new, autojunk=False)
    for code, low, high, begin, end in matcher.get_opcodes():
        lines += old[low:high] if code == "equal" else [line.replace("\n", usual) for line in new[begin:end]]
    return "".join(lines)
