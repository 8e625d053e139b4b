"""python app.py as a command: what it refuses, in one line and with exit status 2."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

import app

ROOT = Path(__file__).parent.parent


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, which is expected to end by itself."""
    command = [sys.executable, "app.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def port():
    """A port that is taken."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def test_a_port_in_use_is_one_line_and_two(port):
    ended = run("--port", str(port))
    assert ended.returncode == 2
    assert (
        ended.stderr
        == f"app.py: cannot listen on 127.0.0.1:{port} (Address already in use); choose another: --port PORT\n"
    )


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", "99999"), ("no.such.host.invalid", "0"), ("127.0.0.1", "-1")])
def test_an_address_that_cannot_be_is_one_line_and_two(host, port):
    ended = run("--host", host, "--port", port)
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert ended.stderr.startswith("app.py: cannot listen on")


@pytest.mark.parametrize("harm", ["missing", "empty", "changed"])
def test_a_bad_corpus_is_one_line_and_two(corpus, harm):
    if harm == "missing":
        corpus = corpus / "nowhere"
    elif harm == "empty":
        corpus = corpus / "empty"
        corpus.mkdir()
    else:
        (corpus / "donghai" / "text.txt").write_text("改过的文本")
    ended = run("--port", "0", "--corpus", str(corpus))
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert str(corpus) in ended.stderr


def test_a_missing_index_is_refused_when_it_may_not_be_built(corpus, tmp_path):
    ended = run("--port", "0", "--corpus", str(corpus), "--index", str(tmp_path / "none"), "--no-build")
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert ended.stderr.splitlines()[-1].startswith("app.py: IndexMismatch")


def test_an_encoder_that_is_not_there_is_refused(corpus, tmp_path):
    ended = run("--port", "0", "--corpus", str(corpus), "--encoder", str(tmp_path / "none"))
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert ended.stderr.splitlines()[-1].startswith("app.py: EncoderError")


def test_a_listening_socket_is_really_ours():
    with app.listen("127.0.0.1", 0) as ours:
        host, port = ours.getsockname()
        with socket.create_connection((host, port), timeout=5):
            pass
