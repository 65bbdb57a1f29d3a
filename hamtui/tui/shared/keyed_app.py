"""An app whose keys, hints and help follow a keymap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Protocol, runtime_checkable

from textual import work
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.events import Key
from textual.screen import Screen

from hamtui.keys.actions import ACTIONS, TAKEN_BACK_BY, WRITING, section_of
from hamtui.keys.key_guard import WAIT_S, KeyGuard, Press
from hamtui.keys.keymap import USUAL, Keymap
from hamtui.tui.shared.binding import bound, listed, spelled
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.terminal.textual_insides import KeysFirstApp, age_of

ENTER_OF_A_NUMBER_PAD = "ctrl+j"
EDITING = frozenset({"backspace", "delete"})
FEW_TIMES = 2
NOT_IN_MENU = frozenset(
    {"app.menu", "app.palette", "app.suspend", "session.primary", "today.begin", "summary.keep", "timer.restart"}
)


@runtime_checkable
class Offering(Protocol):
    """A screen that knows whether there is something for an action to do now."""

    def offers(self, action_id: str) -> bool:
        """Whether there is, for the action of this id."""


@runtime_checkable
class Speaking(Protocol):
    """A screen with a last word to the lifter, and with words of its own for actions as they are now.

    With `strides` an action that repeats goes by large steps.
    """

    last_word: str
    strides: bool

    def words_now(self) -> Mapping[str, str]:
        """Words by the ids of actions, where those of the table say more than is true now."""


@runtime_checkable
class Leading(Protocol):
    """A screen whose menu has pages `behind` another one: the methods by the ids of their actions.

    `lead` is the action that leads to that other one, by whose key and their own they are reached without the menu.
    """

    lead: ClassVar[str]
    behind: ClassVar[Mapping[str, str]]


class KeyedApp(KeysFirstApp):
    """An app that can tell which key does what, and a held key from many presses; `keymap` changes by `use`."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        bound("app.menu", "menu"),
        bound("app.palette", "menu(True)"),
        bound("app.settings", "settings"),
        bound("app.keys", "keys"),
        bound("app.suspend", "suspend_process"),
    ]
    keymap: Keymap = USUAL

    def __init__(self, guard: KeyGuard, css_path: Sequence[Path]) -> None:
        super().__init__([*css_path])
        self.guard = guard
        self._early: dict[str, int] = {}
        self._takes_keys = False
        self._too_early: list[Key] = []

    async def take_keys(self) -> None:
        """Take what was typed while there was nothing to take it yet, in order, and from now on every key at once."""
        self._takes_keys = True
        await self._take_typed()

    async def _take_typed(self) -> None:
        """Take the keys that wait, as far as there are screens that stand; the rest once the next one does."""
        while self._too_early and self.screen.is_mounted:
            await self._take_key(self._too_early.pop(0))
        if self._too_early:
            self.call_later(self._take_typed)

    async def on_key_first(self, event: Key) -> None:
        """Take a key; one that comes before the screen stands waits for it."""
        if self._takes_keys and not self._too_early and self.screen.is_mounted:
            await self._take_key(event)
            return
        self._too_early.append(event)
        if self._takes_keys and len(self._too_early) == 1:
            self.call_later(self._take_typed)

    async def _take_key(self, event: Key) -> None:
        """Drop the repeats of a held key, except while text is typed."""
        if event.key == ENTER_OF_A_NUMBER_PAD:
            event = Key("enter", "\r")
        if self._refused(event):
            return
        press = self._judged(event)
        presses = self.guard.cleared(spelled(event))
        if presses or press is Press.SAME:
            await self._settle(event, presses)
        if press is Press.NEW:
            await self.hand_on(event)
        elif press is Press.UNSURE:
            await self._take_early(event)
            self._wait_and_see(event)

    @property
    def looking_only(self) -> str:
        """Why nothing can be changed; empty where it can."""
        return ""

    def refuse_to_write(self) -> bool:
        """Whether nothing can be changed, which is said then."""
        if self.looking_only:
            self.clear_notifications()
            self.notify(self.looking_only, markup=False)
        return bool(self.looking_only)

    def _refused(self, event: Key) -> bool:
        """Whether the key would change something and that cannot be: said before any question is asked."""
        if not self.looking_only:
            return False
        active = self.screen.active_bindings.get(event.key)
        return active is not None and active.binding.id in WRITING and self.refuse_to_write()

    def _judged(self, event: Key) -> Press:
        from textual.widgets import Input

        key = spelled(event)
        age_s = 0.0 if self.is_headless else age_of(event)
        edits = event.is_printable or key in EDITING or key not in self.keymap.once
        if edits and isinstance(self.focused, Input):
            self.guard.typed()
            return Press.NEW
        return self.guard.judge(
            key, quick=self._quick, repeats=self._may_repeat(event), where=id(self.screen), age_s=age_s
        )

    def _may_repeat(self, event: Key) -> bool:
        """Whether the key does on this screen what may be repeated."""
        active = self.screen.active_bindings.get(event.key)
        action = ACTIONS.get(active.binding.id or "") if active is not None else None
        return action is not None and action.repeats

    @property
    def _quick(self) -> bool:
        """Whether a screen is there on which nothing is lost by a press too many."""
        return any(getattr(screen, "quick_keys", False) for screen in self.screen_stack)

    def _wait_and_see(self, event: Key) -> None:
        """Take a key once it is clear that it is not being held."""
        key = spelled(event)
        seen = self.guard.last(key)

        async def take() -> None:
            if self.guard.last(key) == seen:
                await self._settle(event, self.guard.alone(key, seen))

        self.set_timer(WAIT_S, take)

    async def _take_early(self, event: Key) -> None:
        """Take a key at once that may be held, where one too many can be taken back; one, until it is clear."""
        key = spelled(event)
        if not self._early.get(key) and self._way_back(event):
            self._early[key] = 1
            await self.hand_on(Key(event.key, event.character))

    async def _settle(self, event: Key, presses: int) -> None:
        """Take what turned out to be presses and was not taken yet; take back what was not one."""
        early = self._early.pop(spelled(event), 0)
        for _ in range(presses - early):
            await self.hand_on(Key(event.key, event.character))
        if early > presses and (way_back := self._way_back(event)):
            await self.run_action(way_back, self.screen)

    def _way_back(self, event: Key) -> str:
        """The action that takes back what this key does here; empty where there is none."""
        active = self.screen.active_bindings.get(event.key)
        inverse = TAKEN_BACK_BY.get(active.binding.id or "") if active else None
        return self._possible(self.screen).get(inverse, "") if inverse else ""

    def watch_app_focus(self, focused: bool) -> None:  # noqa: FBT001 - called by Textual
        """Let a screen that came while the terminal was not looked at take keys: Textual focuses nothing on it."""
        screen = self.screen
        if focused and screen.focused is None and screen.AUTO_FOCUS != "":
            screen.set_focus(next(iter(screen.focus_chain), None), scroll_visible=False)

    def action_help_quit(self) -> None:
        """How to leave, for ctrl+c, which does not."""
        self.clear_notifications()
        self.notify("ctrl+q leaves hamtui. Every set that is done is saved.", markup=False)

    def use(self, keymap: Keymap) -> None:
        """Let every key and every hint follow `keymap` from now on."""
        if keymap == self.keymap:
            return
        self.keymap = self.guard.keymap = keymap
        self.set_keymap({action_id: listed(keys) for action_id, keys in keymap.keys.items()})
        for screen in self.screen_stack:
            for bar in screen.query(KeyBar):
                bar.redraw()

    async def take_action(self, action_id: str) -> None:
        """Do what the key of an action would, where it can be done now: what a click on its words does."""
        if self.looking_only and action_id in WRITING:
            self.refuse_to_write()
            return
        bindings = list(self.screen.active_bindings.values())
        for active in bindings:
            if active.binding.id == action_id:
                await self.run_action(active.binding.action, active.node)
                return

    def action_scroll_page(self, way: int, whole: bool = False) -> None:  # noqa: FBT001, FBT002 - called by a binding
        """Scroll the page of the screen by a line or a whole page; on from its end to its beginning."""
        for page in self.screen.query(VerticalScroll):
            by = way * (max(1, page.size.height - 1) if whole else 1)
            at_end = whole and way > 0 and page.scroll_offset.y >= page.max_scroll_y
            page.scroll_to(y=0 if at_end else page.scroll_offset.y + by, animate=False)

    def action_keys(self) -> None:
        """Every key of this screen."""
        from hamtui.tui.shared.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            return
        lines: dict[str, list[str]] = {}
        for action_id in dict.fromkeys(active.binding.id for active in self.screen.active_bindings.values()):
            if action_id in ACTIONS and self.keymap.keys[action_id]:
                action = ACTIONS[action_id]
                lines.setdefault(action.group or action.words, []).append(self.keymap.all_shown(action_id))
        self.push_screen(HelpScreen([(" ".join(keys), text) for text, keys in lines.items()]))

    @work(group="dialog")
    async def action_menu(self, search: bool = False) -> None:  # noqa: FBT001, FBT002 - called by a binding
        """Everything that can be done on this screen now, to choose from; the most useful first, the rest in groups.

        With `search` one begins by typing. What a key held down repeats may be taken again and again, until the
        lifter goes back; after a few times it goes by large steps.
        """
        from hamtui.tui.shared.dialogs import Choice, Menu

        screen = self.screen
        word, picked, times = "", "", 0
        while True:
            methods = self._possible(screen)
            told = screen.words_now() if isinstance(screen, Speaking) else {}
            choices = [
                Choice(id_, told.get(id_, ACTIONS[id_].words), key=self._keys_to(screen, id_)) for id_ in methods
            ]
            useful = {id_ for bar in screen.query(KeyBar) for id_ in bar.action_ids}
            first, rest = [c for c in choices if c.id in useful], [c for c in choices if c.id not in useful]
            sections = {choice.id: section_of(choice.id) for choice in rest}
            order = list(dict.fromkeys(sections.values()))
            listed = [*first, *sorted(rest, key=lambda choice: order.index(sections[choice.id]))]
            answer = await self.push_screen_wait(Menu(listed, sections, word, picked, search=search))
            times = times + 1 if answer == picked else 1
            picked = answer or ""
            if picked not in methods or self.screen is not screen:
                return
            if isinstance(screen, Speaking):
                screen.strides = times > FEW_TIMES
            await self.run_action(methods[picked], screen)
            if isinstance(screen, Speaking):
                screen.strides = False
            if not ACTIONS[picked].repeats:
                return
            word = screen.last_word if isinstance(screen, Speaking) else ""

    def _keys_to(self, screen: Screen[object], action_id: str) -> str:
        """What is to be pressed for an action of the menu of `screen`."""
        shown = self.keymap.shown(action_id)
        if isinstance(screen, Leading) and action_id in screen.behind:
            return f"{self.keymap.shown(screen.lead)} {shown}"
        return shown

    def _possible(self, screen: Screen[object]) -> dict[str, str]:
        """The actions that can be taken on `screen` now by their ids, each with its method."""
        own = [(b, "") for kind in type(screen).__mro__ for b in vars(kind).get("BINDINGS", ())]
        there = {}
        for binding, prefix in (*own, *((b, "app.") for b in self.BINDINGS)):
            if not isinstance(binding, Binding) or binding.id not in ACTIONS or binding.id in NOT_IN_MENU:
                continue
            if self.looking_only and binding.id in WRITING:
                continue
            if not binding.id.startswith("scroll.") and (prefix or _offered(screen, binding.id)):
                there[binding.id] = prefix + binding.action
        there |= screen.behind if isinstance(screen, Leading) else {}
        useful = [id_ for bar in screen.query(KeyBar) for id_ in bar.action_ids]
        if any(ACTIONS[id_].words == ACTIONS["app.settings"].words for id_ in there if id_ != "app.settings"):
            there.pop("app.settings", None)
        return {id_: there[id_] for id_ in dict.fromkeys((*useful, *there)) if id_ in there}


def _offered(screen: Screen[object], action_id: str) -> bool:
    return screen.offers(action_id) if isinstance(screen, Offering) else True
