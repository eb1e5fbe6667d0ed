"""Many files into tables for other tools: ``juesuan export``.

:func:`juesuan.export.batch.export` shows the way from end to end; one format, one module.
"""
