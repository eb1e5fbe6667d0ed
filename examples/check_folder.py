"""What a bureau does before it publishes: ``python examples/check_folder.py [FOLDER]``.

Reads every document of a folder, checks it with the bureau's own rules too, and prints what has to
be looked at and what may be the cause.
"""

import sys
from pathlib import Path

import juesuan

HERE = Path(__file__).parent
ENDINGS = (".pdf", ".docx", ".html", ".xlsx", ".txt")


def main(folder: Path) -> None:
    rules = (HERE / "bureau.rules").read_text(encoding="utf-8")
    for path in sorted(each for each in folder.iterdir() if each.suffix in ENDINGS):
        try:
            document = juesuan.read(path)
        except juesuan.ReadError as error:  # a scan, a password, a damaged file
            print(f"{path.name}：{error}")
            continue
        if document.kind == "other":
            print(f"{path.name}：{document.diagnostics[0].message}")
            continue
        report = juesuan.check(document, rules=rules)
        grave = [each for each in report.findings if each.severity != "info"]
        print(f"{path.name}：{len(grave)}处需要核对")
        for finding in grave:
            print(f"  {finding.severity} {finding.code} {finding.message}")
        for group in report.groups:
            if group.value is not None and len(group.findings) > 1:
                print(f"  可能的原因：{group.cause}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
