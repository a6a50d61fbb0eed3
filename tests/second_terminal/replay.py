"""Reads frames as bytes, shows them on pyte, a terminal emulator by others, and compares every cell.

    replay.py FILE...      each made by tests/it/output/second_terminal.rs

A file is JSON: columns, rows, and frames, each with its bytes (hexadecimal), the cursor ([column, row], null when
hidden), and its rows as runs of one look: letters parted by U+001F (an empty one is the second half of a wide
letter), foreground, background (null, a number of the sixteen, or six hexadecimal digits), bold, reverse.

Exit 0: everything fits. Exit 1: something does not; the last line says where. Exit 77: pyte is not here.
"""

import json
import sys
import unicodedata

sys.dont_write_bytecode = True

try:
    import pyte
except ImportError:
    print("this Python has no pyte")
    sys.exit(77)

NAMES = ["black", "red", "green", "brown", "blue", "magenta", "cyan", "white"]
NUMBERS = {name: number for number, name in enumerate(NAMES)}
NUMBERS.update({"bright" + name: number + 8 for number, name in enumerate(NAMES)})
# A slip of the pen in pyte 0.8.
NUMBERS["bfightmagenta"] = 13


def colour(name):
    return None if name == "default" else NUMBERS.get(name, name)


def settled(text, fore, back, bold, reverse):
    """What is seen: a space without reverse shows only the colour behind it, a second half nothing of its own."""
    if text == "":
        return ("", None, None, False, False)
    if text == " " and not reverse:
        return (" ", None, back, False, False)
    return (unicodedata.normalize("NFC", text), fore, back, bold, reverse)


def wanted_row(runs):
    for letters, fore, back, bold, reverse in runs:
        for letter in letters.split("\x1f"):
            yield settled(letter, fore, back, bold, reverse)


def shown_row(screen, row):
    line = screen.buffer[row]
    for column in range(screen.columns):
        char = line[column]
        yield settled(char.data, colour(char.fg), colour(char.bg), char.bold, char.reverse)


def replay(path):
    with open(path, encoding="utf-8") as file:
        story = json.load(file)
    screen = pyte.Screen(story["columns"], story["rows"])
    stream = pyte.ByteStream(screen)
    for number, frame in enumerate(story["frames"]):
        stream.feed(bytes.fromhex(frame["bytes"]))
        for row, runs in enumerate(frame["cells"]):
            for column, (shown, wanted) in enumerate(zip(shown_row(screen, row), wanted_row(runs), strict=True)):
                if shown != wanted:
                    sys.exit(f"{path}: frame {number} row {row} column {column}: {shown} instead of {wanted}")
        cursor = None if screen.cursor.hidden else [screen.cursor.x, screen.cursor.y]
        if cursor != frame["cursor"]:
            sys.exit(f"{path}: frame {number}: cursor {cursor} instead of {frame['cursor']}")
    return len(story["frames"])


print(f"frames: {sum(replay(path) for path in sys.argv[1:])}")
