#!/usr/bin/env python3
"""Writes src/lettering/advances.rs: for each character the widest advance among the font files given, in 1/1000 em.

    pip install fonttools brotli
    python3 data/lettering/measure.py FONT... > src/lettering/advances.rs

A collection (.ttc) is read by its first font. README.md says which files the checked-in table was made from.
"""
import sys
from fontTools.ttLib import TTFont

BLOCKS = [
    ("Latin, Greek and Cyrillic", 0x20, 0x52F),
    ("Latin with marks below and above", 0x1E00, 0x1EFF),
    ("punctuation, signs, arrows, operators", 0x2000, 0x22FF),
    ("numbers in circles and brackets", 0x2460, 0x24FF),
    ("shapes", 0x25A0, 0x26FF),
]


def advances(path):
    font = TTFont(path, fontNumber=0, lazy=True)
    em, widths, glyphs = font["head"].unitsPerEm, font["hmtx"].metrics, font.getBestCmap()
    return {c: -(-widths[name][0] * 1000 // em) for c, name in glyphs.items()}


def main():
    widest = {}
    for path in sys.argv[1:]:
        for c, width in advances(path).items():
            widest[c] = max(width, widest.get(c, 0))
    print("//! How far each character moves the pen: the widest advance of the families that pages name, in 1/1000 em.")
    print("//! Made by `data/lettering/measure.py`; not to be edited. Knows no text.")
    print()
    print("/// First character of each block, and the advances from there on.")
    print("#[rustfmt::skip]")
    print("pub const BLOCKS: &[(u32, &[u16])] = &[")
    for what, first, last in BLOCKS:
        print(f"    // {what}")
        print(f"    (0x{first:X}, &[")
        row = [widest.get(c, 1000) for c in range(first, last + 1)]
        for at in range(0, len(row), 20):
            print("        " + " ".join(f"{w}," for w in row[at : at + 20]))
        print("    ]),")
    print("];")


main()
