"""What an event is called in a journal. A tag is never changed and never used again for another kind."""

from __future__ import annotations

from hamtui.training.session import events as ev

TAGS: dict[str, type[ev.Event]] = {
    "Begun": ev.Begun,
    "StepBegun": ev.StepBegun,
    "RepCounted": ev.RepCounted,
    "PacerSet": ev.PacerSet,
    "SetLogged": ev.SetLogged,
    "SetAmended": ev.SetAmended,
    "LoadChosen": ev.LoadChosen,
    "LoadFound": ev.LoadFound,
    "TimerMoved": ev.TimerMoved,
    "RestPaused": ev.RestPaused,
    "RestResumed": ev.RestResumed,
    "RestSkipped": ev.RestSkipped,
    "RestsSwitched": ev.RestsSwitched,
    "StepSkipped": ev.StepSkipped,
    "ExerciseSkipped": ev.ExerciseSkipped,
    "ExerciseSwapped": ev.ExerciseSwapped,
    "ExerciseAdded": ev.ExerciseAdded,
    "ExerciseMoved": ev.ExerciseMoved,
    "ExercisesGrouped": ev.ExercisesGrouped,
    "GroupTakenApart": ev.GroupTakenApart,
    "GroupEnded": ev.GroupEnded,
    "SetAdded": ev.SetAdded,
    "SetDropped": ev.SetDropped,
    "FinishBy": ev.FinishBy,
    "Noted": ev.Noted,
    "PainReported": ev.PainReported,
    "CheckedIn": ev.CheckedIn,
    "CheckedOut": ev.CheckedOut,
    "Paused": ev.Paused,
    "Resumed": ev.Resumed,
    "Finished": ev.Finished,
    "Discarded": ev.Discarded,
    "Undone": ev.Undone,
    "Redone": ev.Redone,
}
