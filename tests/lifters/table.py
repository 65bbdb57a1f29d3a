"""The outcomes as a table in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from tests.lifters.rules import RULES
from tests.lifters.run import Outcome, Reached


def markdown(outcomes: Sequence[Outcome], lifters: int, weeks: int) -> str:
    lines = [
        f"{lifters} lifters, {weeks} weeks each. Medians; `fixed` is the same lifters on a plan that adds one load",
        "step every fourth time whatever happens. Short: exercises with a set below its range, of all that were done.",
        "",
        "| program | strength gained | fixed | hard sets a week | fixed | short | fixed | pains | fixed |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for program in dict.fromkeys(outcome.program for outcome in outcomes):
        own = [outcome for outcome in outcomes if outcome.program == program]
        lines.append(f"| {program} | {' | '.join(_cells(own))} |")
    lines += ["", "| rule | violations | lifters | first |", "|---|---|---|---|"]
    lines += [_rule(rule, outcomes) for rule in RULES]
    return "\n".join(lines)


def _cells(own: Sequence[Outcome]) -> list[str]:
    shown: list[tuple[Callable[[Reached], float], str]] = [
        (lambda r: r.strength, "+.0%"), (lambda r: r.weekly_sets, ".1f"), (lambda r: r.short, ".0%"),
    ]  # fmt: skip
    cells = [
        format(median(of(getattr(outcome, way)) for outcome in own), form)
        for of, form in shown
        for way in ("coach", "fixed")
    ]
    return [*cells, *(str(sum(getattr(outcome, way).pains for outcome in own)) for way in ("coach", "fixed"))]


def _rule(rule: str, outcomes: Sequence[Outcome]) -> str:
    found = [(outcome, one) for outcome in outcomes for one in outcome.violations if one.rule == rule]
    if not found:
        return f"| {rule} | 0 | 0 | |"
    outcome, first = found[0]
    who = len({o.person for o, _ in found})
    where = f"{outcome.program}, lifter {outcome.person}, {first.exercise}: {first.text}"
    return f"| {rule} | {len(found)} | {who} | {where} |"
