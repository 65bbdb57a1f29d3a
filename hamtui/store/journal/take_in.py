"""Taking in what was handed over through the inbox: each session once, whatever interrupts it."""

from __future__ import annotations

from hamtui.store.disk.errors import Damaged, StoreError, not_saved
from hamtui.store.disk.folder import DataFolder


def take_in(data_folder: DataFolder) -> tuple[list[str], list[str]]:
    """Put what waits into the history, each as a change that can be undone, and empty the inbox.

    Gives the descriptions of what was taken in, and sentences on what could not be: a damaged file is set aside,
    any other stays and is tried again. A file is removed only after its session is safe; one whose session is
    known to history or changes already was taken in before an interruption, and is only removed.
    """
    taken: list[str] = []
    said: list[str] = []
    try:
        waiting = data_folder.inbox.waiting()
    except Damaged as error:
        return taken, [str(error)]
    for path in waiting:
        try:
            handed = data_folder.inbox.read(path)
            if data_folder.changes.add(handed.description, handed.session):
                taken.append(handed.description)
            data_folder.inbox.remove(path)
        except Damaged as error:
            try:
                said.append(f"{error} It is kept as {data_folder.set_aside(path).name}.")
                data_folder.inbox.remove(path)
            except (OSError, StoreError) as refused:
                said.append(str(not_saved(refused) if isinstance(refused, OSError) else refused))
        except StoreError as error:
            said.append(f"What was handed over waits in the inbox. {error}")
    return taken, said
