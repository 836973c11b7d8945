# SPDX-License-Identifier: GPL-3.0-or-later
"""The real application, driven as a person does it: by keys, and by what its accessibility tree says.

For use inside `with-display` with GTK_A11Y=atspi.  Nothing here sleeps for luck: every wait is for a condition, and one
that does not come raises Missing with what there was instead.
"""

import contextlib
import ctypes
import os
import pathlib
import re
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# What libatspi has to say about nodes that went is no part of a test's output.
GLib.log_set_handler("dbind", GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None, None)

PATIENCE_S = 20
NOWHERE = ("1279", "1023")  # where the pointer is over nothing
PICTURES_TRIED = 6
MARGIN = 5  # pixels around a window that has no window manager
FAILED = (GLib.Error, AttributeError)  # a node that went while it was looked at

R = Atspi.Role
ROLES = {
    "button": (R.BUTTON,), "entry": (R.ENTRY, R.TEXT), "toggle": (R.TOGGLE_BUTTON,), "heading": (R.HEADING,),
    "label": (R.LABEL, R.STATIC, R.HEADING, R.CAPTION), "row": (R.LIST_ITEM, R.TABLE_ROW, R.TREE_ITEM),
    "dialog": (R.DIALOG, R.ALERT), "tab": (R.PAGE_TAB, R.RADIO_BUTTON, R.TOGGLE_BUTTON),
}


class Missing(Exception):
    """What was waited for did not come."""


def name_of(node):
    with contextlib.suppress(*FAILED):
        return node.get_name() or ""
    return ""


def role_of(node):
    with contextlib.suppress(*FAILED):
        return node.get_role()
    return R.INVALID


def has(node, state):
    with contextlib.suppress(*FAILED):
        return node.get_state_set().contains(state)
    return False


def walk(node):
    """The node and all below it that are on the screen, parents first."""
    if not node or not has(node, Atspi.StateType.SHOWING):
        return
    yield node
    with contextlib.suppress(*FAILED):
        for i in range(node.get_child_count()):
            yield from walk(node.get_child_at_index(i))


def until(condition, what, within=PATIENCE_S):
    """What the condition gives as soon as that is true."""
    end = time.monotonic() + within
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise Missing(f"{what} did not come within {within} s")
        time.sleep(0.05)


class Desk:
    """The application on `book`; settings of its own are kept in `folder`.

    `scale` enlarges all text; `language`, as he_IL, brings its direction of writing and nothing else.
    `keep` leaves size and settings as the window before left them.
    """

    def __init__(self, build, book, folder, *, size=(1260, 860), dark=False, contrast=False, scale=1, language=None,
                 settings=None, keep=False):
        config = pathlib.Path(folder) / "config"
        (config / "glib-2.0/settings").mkdir(parents=True, exist_ok=True)
        (config / "gtk-4.0").mkdir(exist_ok=True)
        (config / "gtk-4.0/settings.ini").write_text(
            "[Settings]\ngtk-enable-animations=false\ngtk-cursor-blink=false\ngtk-font-name=Inter 11\n"
            "gtk-decoration-layout=:close\n")
        # What is printed into a file goes there.
        self.documents = pathlib.Path(folder) / "documents"
        self.documents.mkdir(exist_ok=True)
        (config / "user-dirs.dirs").write_text(f'XDG_DOCUMENTS_DIR="{self.documents}"\n')
        values = {"window-width": size[0] + 2 * MARGIN, "window-height": size[1] + 2 * MARGIN} | (settings or {})
        if not keep:
            (config / "glib-2.0/settings/keyfile").write_text("[org/meterbook/Meterbook]\n" + "".join(
                f"{key}={value!r}\n" for key, value in values.items()))
        environment = os.environ | {
            "XDG_CONFIG_HOME": str(config), "GSETTINGS_BACKEND": "keyfile", "GSETTINGS_SCHEMA_DIR": f"{build}/data",
            "GTK_A11Y": "atspi", "GDK_BACKEND": "x11", "GSK_RENDERER": "cairo", "NO_AT_BRIDGE": "0",
            "ADW_DISABLE_PORTAL": "1", "ADW_DEBUG_COLOR_SCHEME": "prefer-dark" if dark else "prefer-light",
        } | ({"ADW_DEBUG_HIGH_CONTRAST": "1"} if contrast else {}) | self._in_language(pathlib.Path(folder), language)
        self._scale_text(scale)
        self.log = pathlib.Path(folder) / "application.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen([f"{build}/src/desktop/meterbook", "--db", book], env=environment,
                                            stdout=log, stderr=log)
        Atspi.set_timeout(5000, 15000)
        self._told = None
        self._listener = Atspi.EventListener.new(self._on_focus)
        self._listener.register("object:state-changed:focused")
        try:
            self.application = until(self._find_application, "the application in the accessibility tree")
            self.window = until(self._find_window, "its window on the screen")
        except Missing:
            self.close()
            raise Missing(f"the application did not come up: {self.log.read_text()}") from None
        self.take_focus()
        self._xdotool("mousemove", *NOWHERE)

    @staticmethod
    def _in_language(folder, language):
        if not language:
            return {}
        place, locale = folder / "locales", f"{language}.UTF-8"
        if not (place / locale).exists():
            place.mkdir(exist_ok=True)
            # It warns about what does not matter here, and says so by its status.
            subprocess.run(["localedef", "-i", language, "-f", "UTF-8", place / locale], check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return {"LOCPATH": str(place), "LC_ALL": "", "LANG": "C.UTF-8", "LC_CTYPE": locale}

    @staticmethod
    def _scale_text(scale):
        """Where no desktop environment says how large text is, GTK asks the resources of the display."""
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(x11.XOpenDisplay(None))
        text = f"Xft.dpi:\t{round(96 * scale)}\n".encode()
        resources, string, replace = 23, 31, 0  # RESOURCE_MANAGER and STRING are predefined atoms
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        x11.XChangeProperty(display, ctypes.c_ulong(x11.XDefaultRootWindow(display)), ctypes.c_ulong(resources),
                            ctypes.c_ulong(string), 8, replace, text, len(text))
        x11.XCloseDisplay(display)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._listener.deregister("object:state-changed:focused")
        self.process.terminate()
        self.process.wait()

    def _find_application(self):
        if self.process.poll() is not None:
            raise Missing("it ended")
        with contextlib.suppress(*FAILED):
            desktop = Atspi.get_desktop(0)
            for i in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(i)
                if child and child.get_process_id() == self.process.pid:
                    # Without a main loop no event would ever renew a cache.
                    child.set_cache_mask(Atspi.Cache.NONE)
                    return child
        return None

    def _find_window(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                               capture_output=True, text=True, check=False).stdout.split()
        return found[-1] if found else None

    @staticmethod
    def _xdotool(*arguments):
        subprocess.run(["xdotool", *arguments], check=True, stdout=subprocess.DEVNULL)

    # What is there

    def nodes(self):
        with contextlib.suppress(*FAILED):
            for i in range(self.application.get_child_count()):
                yield from walk(self.application.get_child_at_index(i))

    def matching(self, kind=None, name=None):
        """Nodes on the screen of that kind whose name the expression matches from its beginning."""
        for node in self.nodes():
            if (kind is None or role_of(node) in ROLES[kind]) and (name is None or re.match(name, name_of(node))):
                yield node

    def see(self, name, kind=None, within=PATIENCE_S):
        try:
            return until(lambda: next(self.matching(kind, name), None), f"{kind or 'anything'} named “{name}”",
                         within)
        except Missing as missing:
            names = dict.fromkeys(name_of(node) for node in self.nodes())
            raise Missing(f"{missing}; there is: {' | '.join(filter(None, names))[:2000]}") from None

    def shows(self, name, kind=None):
        return next(self.matching(kind, name), None) is not None

    def see_no_more(self, name, kind=None, within=PATIENCE_S):
        until(lambda: not self.shows(name, kind), f"the end of {kind or 'anything'} named “{name}”", within)

    def focused(self):
        """The node with the keyboard focus: the one that has told so last, or else the innermost that says so."""
        while GLib.MainContext.default().iteration(False):
            pass
        if self._told and has(self._told, Atspi.StateType.FOCUSED):
            return self._told
        found = None
        for node in self.nodes():
            if has(node, Atspi.StateType.FOCUSED):
                found = node
        return found

    def _on_focus(self, event):
        if event.detail1 == 1:
            self._told = event.source

    def take_focus(self):
        """There is no window manager that would give it back when another window closes."""
        self._xdotool("windowfocus", "--sync", self.window)

    # What a person does

    def key(self, *keys):
        self._xdotool("key", "--delay", "40", *keys)

    def type(self, text, delay=80):
        """At the pace of a person: quicker keys would be a scanner's."""
        self._xdotool("type", "--delay", str(delay), text)

    def scan(self, text):
        """As a scanner does it: all at once, and Enter."""
        self._xdotool("type", "--args", "1", "--delay", "0", text, "key", "--delay", "0", "Return")

    @staticmethod
    def text_of(node):
        """What stands in an entry."""
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def press(self, name, kind="button", within=PATIENCE_S):
        """By the pointer's way, for what the keyboard is not the question of."""
        node = until(lambda: next((n for n in self.matching(kind, name) if has(n, Atspi.StateType.SENSITIVE)), None),
                     f"{kind} named “{name}” that can be pressed", within)
        node.get_action_iface().do_action(0)

    def point_at(self, name, kind="row", below=None):
        """Clicks on the first such node that is there to be clicked, below another one if that matters."""
        top = self.see(below) if below else None

        def place():
            for node in walk(top) if top else self.nodes():
                if role_of(node) in ROLES[kind] and re.match(name, name_of(node)):
                    with contextlib.suppress(*FAILED):
                        at = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
                        if at.width > 0:
                            return at.x + min(at.width // 2, 60), at.y + at.height // 2
            return None

        x, y = until(place, f"{kind} named “{name}” to click on")
        self._xdotool("mousemove", "--window", self.window, str(x), str(y), "click", "1", "mousemove", *NOWHERE)

    def tab_to(self, name, kind=None, key="Tab", limit=60):
        """Goes there by the keyboard alone."""
        for _ in range(limit):
            node = self.focused()
            if node and re.match(name, name_of(node)) and (kind is None or role_of(node) in ROLES[kind]):
                return node
            self.key(key)
        raise Missing(f"Tab does not come to “{name}” in {limit} steps")

    def size(self):
        return self._inside()[:2]

    def resize(self, width, height):
        self._xdotool("windowsize", self.window, str(width + 2 * MARGIN), str(height + 2 * MARGIN))
        until(lambda: self.size() == (width, height), f"a window of {width} × {height}")

    def quit(self):
        """Ctrl+Q, and the end of the process: what it remembers is written."""
        self.key("ctrl+q")
        try:
            self.process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            raise Missing("the end of the application after Ctrl+Q") from None

    # Pictures

    def rest(self):
        """Nothing is being read any more."""
        def waiting():
            # A spinner; a bar that shows how far something is has a value.
            return [name_of(n) for n in self.nodes() if role_of(n) == R.PROGRESS_BAR and not n.get_value_iface()]
        try:
            until(lambda: not waiting(), "the end of waiting")
        except Missing as missing:
            raise Missing(f"{missing}: {waiting()}") from None

    def picture(self, file):
        """The window once two pictures in a row are the same, or after some, where things move by themselves."""
        last = None
        crop = "{}x{}+{}+{}".format(*self._inside())
        for _ in range(PICTURES_TRIED):
            data = subprocess.check_output(["import", "-window", "root", "-crop", crop, "+repage", "png:-"])
            if data == last:
                break
            last = data
            time.sleep(0.1)
        pathlib.Path(file).write_bytes(data)

    def _inside(self):
        """Width, height, x and y of the window without the margin that takes the resizing pointer."""
        text = subprocess.check_output(["xdotool", "getwindowgeometry", "--shell", self.window], text=True)
        at = dict(line.split("=") for line in text.split())
        width, height, x, y = (int(at[key]) for key in ("WIDTH", "HEIGHT", "X", "Y"))
        return width - 2 * MARGIN, height - 2 * MARGIN, x + MARGIN, y + MARGIN
