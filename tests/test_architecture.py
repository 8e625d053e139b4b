"""The rooms and who may import whom, read from the source."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("corpus", "index", "targets", "answer", "page", "eval")
MAY_IMPORT = {
    "corpus": set(),
    "index": {"corpus"},
    "targets": {"corpus"},
    "answer": {"corpus", "index", "targets"},
    "page": {"corpus", "index", "targets", "answer"},
    "eval": {"corpus", "index", "targets", "answer"},
}
ONE_FILE = {
    "jieba": "index/terms.py",
    "sentence_transformers": "index/encoder.py",
    "faiss": "index/dense.py",
    "sqlite3": "page/feedback.py",
}
FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))] + [ROOT / "app.py"]
IDS = [path.relative_to(ROOT).as_posix() for path in FILES]


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_a_room_imports_only_rooms_to_its_left(path):
    room = path.relative_to(ROOT).parts[0]
    rooms = {name.split(".")[0] for name in imported(path)} & set(ROOMS)
    assert rooms - {room} <= MAY_IMPORT.get(room, set(ROOMS) - {"eval"})


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_a_library_with_one_place_is_imported_there_only(path):
    name = path.relative_to(ROOT).as_posix()
    if name.startswith("index/training/"):
        return
    for library in {module.split(".")[0] for module in imported(path)} & set(ONE_FILE):
        assert name == ONE_FILE[library]


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_no_room_is_imported_whole(path):
    nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Import)]
    assert not {alias.name for node in nodes for alias in node.names} & set(ROOMS)


@pytest.mark.parametrize("room", [room for room in ROOMS if (ROOT / room).is_dir()])
def test_a_package_file_holds_a_docstring_and_no_code(room):
    body = ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)


def test_no_rule_names_one_of_the_shipped_places():
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in node.value:
                assert "南宁" not in node.value or '"""' in node.value or _is_docstring(path, node), (
                    f"{path}: {node.value}"
                )


def _is_docstring(path: Path, constant: ast.Constant) -> bool:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module))
            and ast.get_docstring(node, clean=False) == constant.value
        ):
            return True
    return False
