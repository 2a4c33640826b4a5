"""kosmap: northern Kosovo in time.

Data flows one way: **record → view → atlas → page**. Start reading at
:mod:`kosmap.record`, :mod:`kosmap.time` and :mod:`kosmap.view`.
"""

__version__ = "0.1.0"
