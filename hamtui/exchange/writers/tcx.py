"""Sessions as TCX, which Strava and Garmin take: an activity each, its sets in its notes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from hamtui.exchange.history_format import in_order
from hamtui.report.words import session_lines
from hamtui.training.base.history import SessionRecord

SPACE = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"


def dump(sessions: Iterable[SessionRecord]) -> str:
    """Trained sessions, oldest first; loads as written, distances in metres, times in UTC."""
    root = Element("TrainingCenterDatabase", xmlns=SPACE)
    activities = SubElement(root, "Activities")
    for session in in_order(sessions):
        if session.trained:
            _activity(activities, session)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "unicode")}\n'


def _activity(parent: Element, session: SessionRecord) -> None:
    begun = session.started_at
    ended = max(session.finished_at or begun, begun + timedelta(seconds=session.active_s))
    activity = SubElement(parent, "Activity", Sport="Other")
    _text(activity, "Id", _time(begun))
    lap = SubElement(activity, "Lap", StartTime=_time(begun))
    _text(lap, "TotalTimeSeconds", str(round((ended - begun).total_seconds())))
    _text(lap, "DistanceMeters", str(sum(done.metres or 0 for done in session.sets)))
    _text(lap, "Calories", "0")
    _text(lap, "Intensity", "Active")
    _text(lap, "TriggerMethod", "Manual")
    track = SubElement(lap, "Track")
    for at in dict.fromkeys((begun, ended)):
        _text(SubElement(track, "Trackpoint"), "Time", _time(at))
    title = session.day_name or session.program_name
    _text(activity, "Notes", "\n".join([title, *session_lines(session)]))


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _time(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
