"""What the package gives, and nothing else."""

import subprocess
import sys

import juesuan

NAMES = """
Check CheckReport CheckResult Diagnostic Disclosure EvaluationReport Extract Fact Finding JsonError
JuesuanError MissingExtra Operand ParseError Place ReadError RenderError ScoringRule Segment
UnknownPath __version__ check extract facts find from_json get grammars parse parse_all
parse_batches read render review schema segments tables to_arrow to_json to_pandas
to_polars
"""


def test_the_public_names_are_these() -> None:
    assert sorted(juesuan.__all__) == sorted(NAMES.split())
    assert dir(juesuan) == sorted(NAMES.split())


def test_each_of_them_is_there_and_says_what_it_is() -> None:
    for name in juesuan.__all__:
        assert getattr(juesuan, name).__doc__, name


def test_all_errors_have_one_root() -> None:
    errors = [getattr(juesuan, name) for name in juesuan.__all__ if name.endswith("Error")]
    assert all(issubclass(error, juesuan.JuesuanError) for error in errors)
    assert issubclass(juesuan.MissingExtra, juesuan.JuesuanError)


def test_to_import_it_makes_no_class_of_the_model() -> None:
    """A hundred classes take longer to make than all the rest; a text makes those of its parts."""
    script = "import juesuan, sys; print('juesuan.model.sections' in sys.modules)"
    script += "; juesuan.parse('二、收入决算情况说明\\n本年收入1,200.50万元。')"
    script += "; print('juesuan.model.sections' in sys.modules)"
    script += "; print('juesuan.model.three_public' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.split() == [b"False", b"True", b"False"]


def test_the_functions_stay_functions_whatever_is_imported() -> None:
    script = "import juesuan, juesuan.facts, juesuan.segments, juesuan.render.documents; "
    script += "print(*map(callable, (juesuan.facts, juesuan.segments, juesuan.render)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.split() == [b"True", b"True", b"True"]
