"""Engines: what runs the work on many articles, in this process, in several, or on a cluster of machines.

The work is one pure function from the tables of some articles to tables about them (`Work`). A batch is cut into chunks
of whole articles, always the same ones, and what the function makes of each is joined in their order: no engine and no
number of workers changes a byte.
"""

from pipeline.engines.settings import ENGINES, PROCESS, RAY, SERIAL, Engine, EngineError, needed

__all__ = ["ENGINES", "PROCESS", "RAY", "SERIAL", "Engine", "EngineError", "needed"]
