"""The laws of every text under a coverage-guided fuzzer; pytest does not collect this file.

    pip install atheris
    python tests/fuzz_atheris.py --seeds FOLDER            # cut the examples into seeds
    python tests/fuzz_atheris.py FOLDER -max_total_time=1200 -dict=FOLDER/../words.dict

What it finds becomes a test in ``test_laws.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"
SEED = 700  # characters


def seeds(folder: Path) -> None:
    """Pieces of the examples, and beside the folder a dictionary of the forms' words."""
    from juesuan.diagnostics import CODES
    from juesuan.grammar_rules import known_words
    from juesuan.statements.vocabulary import sections

    folder.mkdir(parents=True, exist_ok=True)
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.txt")]
    pieces = [text[at : at + SEED] for text in texts for at in range(0, len(text), SEED)]
    for number, piece in enumerate([*pieces, *(code.sample for code in CODES.values())]):
        (folder / f"{number:04}").write_bytes(piece.encode())
    words = {words for each in sections().values() for words in (*each.before, *each.behind)}
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words if word)
    headings = (
        "".join(f"\\x{byte:02x}" for byte in word.encode())
        for name in known_words("headings", "heading")
        for word in known_words("headings", name)
    )
    lines = [f'"{each}"\n' for each in sorted({*escaped, *headings})]
    (folder.parent / "words.dict").write_text("".join(lines), encoding="ascii")


def main() -> None:
    if sys.argv[1:2] == ["--seeds"]:
        seeds(Path(sys.argv[2]))
        return
    import atheris

    with atheris.instrument_imports(include=["juesuan"]):
        import juesuan.cli.main
        import juesuan.parsing  # noqa: F401
    from laws import assert_laws

    def one(data: bytes) -> None:
        assert_laws(data.decode("utf-8", "surrogateescape"))

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
