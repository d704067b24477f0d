"""Rules across tables and rows: what the model of one column cannot say.

A rule is a named function from the tables of a release to the rows that break it. The same rules are asset checks
and are asked again before a package is written. They take for granted that each table has its columns;
`model_failures` says whether it has.
"""

from pipeline.tables.rules import articles, evidence, keys, relations, rows
from pipeline.tables.rules.models import model_failures
from pipeline.tables.rules.rule import Failure, Rule, Tables, Texts, failures_of

RULES: tuple[Rule, ...] = (*keys.RULES, *articles.RULES, *rows.RULES, *evidence.RULES, *relations.RULES)
"""All rules, in the order in which they are reported."""


def check_tables(tables: Tables, texts: Texts = None) -> list[Failure]:
    """What breaks the rules across tables, rule by rule.

    Args:
        tables: all tables of a release by name; each has its columns.
        texts: canonical text by article_id. Without it, offsets are only compared with the length of the quotes.
    """
    return [failure for rule in RULES for failure in failures_of(rule, tables, texts)]


__all__ = ["RULES", "Failure", "Rule", "Tables", "Texts", "check_tables", "model_failures"]
