"""A PDF page's paths -> the straight rules drawn on it."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.formats.ruled import Rule

THIN = 3.0  # points: a filled area no thicker is a rule
LEAST = 4.0  # points: what is shorter belongs to a drawing
STRAIGHT = 0.5  # points: what a rule may slope
DEEPEST = 4  # forms within forms that are looked into
MOST_SEGMENTS = 2000  # of a path: one with more is a drawing, no table

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


def turn(x: float, y: float, quarter: int) -> Point:
    """A point of the page, y upwards, turned back by quarters of a turn; y then grows downwards."""
    x, y = ((x, y), (y, -x), (-x, -y), (-y, x))[quarter]
    return x, -y


def rules(page: pdfium.PdfPage, quarter: int) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the upright rules of a page turned back by quarters of a turn."""
    across: list[Rule] = []
    upright: list[Rule] = []
    objects = (raw.FPDFPage_GetObject(page, number) for number in range(raw.FPDFPage_CountObjects(page)))
    for start, end in _edges(objects, (1, 0, 0, 1, 0, 0), DEEPEST):
        (x0, y0), (x1, y1) = sorted((turn(*start, quarter), turn(*end, quarter)))
        if abs(y1 - y0) <= STRAIGHT and x1 - x0 >= LEAST:
            across.append(Rule(y0, x0, x1))
        elif x1 - x0 <= STRAIGHT and abs(y1 - y0) >= LEAST:
            upright.append(Rule(x0, min(y0, y1), max(y0, y1)))
    return across, upright


def _edges(objects: Iterator[raw.FPDF_PAGEOBJECT], outer: Matrix, depth: int) -> Iterator[tuple[Point, Point]]:
    """The straight edges of everything stroked, and of filled areas thin enough to be rules."""
    for item in objects:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth:
            held = (raw.FPDFFormObj_GetObject(item, n) for n in range(raw.FPDFFormObj_CountObjects(item)))
            yield from _edges(held, _times(_matrix(item), outer), depth - 1)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _path_edges(item, _times(_matrix(item), outer))


def _path_edges(path: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if raw.FPDFPath_CountSegments(path) > MOST_SEGMENTS or not (fill.value or stroke.value):
        return
    for outline in _outlines(path, matrix):
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        if stroke.value or min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
            yield from pairwise(outline)


def _outlines(path: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[list[Point]]:
    """The connected points of a path; a curve parts them."""
    a, b, c, d, e, f = matrix
    outline: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_LINETO:
            yield from [outline] if len(outline) > 1 else []
            outline = []
        outline.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    yield from [outline] if len(outline) > 1 else []


def _matrix(item: raw.FPDF_PAGEOBJECT) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that does m, then n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
