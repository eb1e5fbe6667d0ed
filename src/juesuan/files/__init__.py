"""Files in: PDF, Word, web pages and workbooks as blocks over a canonical text with places.

``reading`` is the way in; each reader is imported when a file of its format comes.
"""
