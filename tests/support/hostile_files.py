"""Files made to be slow, deep or large, each to be refused with one sentence."""

from __future__ import annotations


def _files() -> dict[str, bytes]:
    dotted = "".join(f"a{i:x}." + ".".join("a" * 40) + "=1\n" for i in range(2800))
    return {
        "empty": b"",
        "too large": b"#" * (256 * 1024 + 1),
        "binary": bytes(range(256)) * 8,
        "null bytes": b"\0" * 4096,
        "other encoding": "schema = 1".encode("utf-16"),
        "open brackets": b"a = " + b"[" * 200_000,
        "open braces": b"a = " + b"{a=" * 60_000,
        "deep dotted key": b"a." * 100_000 + b"a = 1",
        "many dotted keys": dotted.encode(),
        "deep headings": b"".join(b"[[a" + b".a" * 38 + b"]]\n" for _ in range(3000)),
        "keys under a deep heading": b"[a"
        + b".a" * 300
        + b"]\n"
        + "".join(f"a{i:x}=1\n" for i in range(30_000)).encode(),
        "many keys": "".join(f"k{i:x}=1\n" for i in range(30_000)).encode(),
        "many accents": b'schema = 1\nid = "' + "\u0301".encode() * 100_000 + b'"',
        "long list": b"schema = 1\ndays = [" + b"1," * 120_000 + b"]",
        "long number": b"schema = 1\nid = " + b"9" * 200_000,
        "long hexadecimal schema": b"schema = 0x" + b"f" * 200_000,
        "carriage returns": b"\r" * 200_000,
        "quotes": b'schema = 1\nid = """' + b'""a' * 80_000,
    }


HOSTILE = _files()
