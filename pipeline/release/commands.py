"""The commands `lagebild init`, `schema check`, `diff` and `release`, and the list of all commands of this part."""

import dataclasses
import datetime
import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from pipeline.console import console as plain_console
from pipeline.console import plain
from pipeline.locks import hold, within
from pipeline.orchestration.location import (
    ARTICLES_VARIABLE,
    CORPUS_VARIABLE,
    DEFAULT_ARTICLES,
    DEFAULT_OUT,
    OUT_VARIABLE,
    CallError,
    at_work,
    locate,
    verify,
)
from pipeline.release.adding import add
from pipeline.release.checking import can_sign, sign_last, verify_command
from pipeline.release.replaying import apply_command, delta_command

OK, REFUSED = 0, 1
OWN_ARTICLES = Path("articles")
"""The articles folder of a collection that `init` made, seen from its home."""
_DAY = ["%Y-%m-%d"]

schema_app = typer.Typer(help="Compare the schema in the code with the last released one.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line, and the default of a collection that `init` made to all commands."""
    if OWN_ARTICLES.is_dir() and not DEFAULT_ARTICLES.exists():
        own = {"articles": str(OWN_ARTICLES)}
        app.info.context_settings = {"default_map": dict.fromkeys(("add", "build", "dev", "release"), own)}
    app.command()(init)
    app.command()(add)
    app.add_typer(schema_app, name="schema")
    app.command()(diff)
    app.command()(release)
    app.command("verify")(verify_command)
    app.command("delta")(delta_command)
    app.command("apply")(apply_command)


@schema_app.callback()
def _schema() -> None:
    pass


@schema_app.command()
def check(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    released: Annotated[Path, typer.Option("--released", help="Schema of the last release.")] = Path(
        "schema/released.json"
    ),
    changelog: Annotated[Path, typer.Option("--changelog", help="The changelog.")] = Path("CHANGELOG.md"),
    package: Annotated[
        Path, typer.Option("--package", help="New package, on which documented queries are run, where it is there.")
    ] = DEFAULT_OUT,
    queries: Annotated[
        Path, typer.Option("--queries", help="Documented queries of the last release, where they are there.")
    ] = Path("schema/queries.md"),
) -> None:
    """Say what differs since the last release, which version that needs, and whether the changelog tells of it.

    The documented queries of the last release are run against the new package; those that break are named.

    Exit code 0: declared and told. 1: the declared version is too low or the changelog is silent. 2: wrong call.
    """
    from pipeline.changelog import ChangelogError, read_changelog
    from pipeline.release.consumers import queries_of, run_queries
    from pipeline.release.render import changes_markdown, changes_renderable
    from pipeline.release.schema_check import check_schema
    from pipeline.release.schema_file import SchemaFileError, current_schemas, read_released

    if not changelog.is_file():
        raise CallError(f"{changelog}: no such changelog; run this in the root of the project, or say --changelog")
    try:
        kept, told = read_released(released), read_changelog(changelog)
        ran = (
            run_queries(queries_of(queries.read_text("utf-8")), package)
            if queries.is_file() and package.is_dir()
            else None
        )
        outcome = check_schema(kept, current_schemas(), told, ran)
    except (SchemaFileError, ChangelogError) as error:
        raise CallError(str(error)) from None
    if as_json:
        typer.echo(json.dumps(outcome.as_dict(), ensure_ascii=False, indent=2))
    elif markdown:
        typer.echo(plain(changes_markdown(outcome)), nl=False)
    else:
        plain_console(soft_wrap=True).print(changes_renderable(outcome))
    raise typer.Exit(REFUSED if outcome.problems else OK)


def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="The earlier package: folder or archive.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The later package: folder or archive.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with every row and cell.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
) -> None:
    """Compare two data packages by primary key: rows added and removed, and cells changed, by table."""
    from pipeline.release.package import PackageError, read_package
    from pipeline.release.package_diff import compare_packages, diff_as_dict
    from pipeline.release.render import diff_markdown, diff_renderable

    try:
        difference = compare_packages(read_package(before), read_package(after))
    except PackageError as error:
        raise CallError(str(error)) from None
    if as_json:
        typer.echo(json.dumps(diff_as_dict(difference), ensure_ascii=False, indent=2))
    elif markdown:
        typer.echo(plain(diff_markdown(difference)), nl=False)
    else:
        plain_console().print(diff_renderable(difference))


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder; with --ci a collection, too.")],
    ci: Annotated[
        bool, typer.Option("--ci", help="Also have GitHub build it and say on each change what it changes in the data.")
    ] = False,
) -> None:
    """Make a collection of your own: corpus file, articles folder, curation and README."""
    from pipeline.release.collection import CollectionError, create_ci, create_collection, is_collection

    try:
        written = [] if ci and is_collection(folder) else create_collection(folder)
        written += create_ci(folder) if ci else []
    except CollectionError as error:
        raise CallError(str(error)) from None
    for path in written:
        typer.echo(plain(str(path)))
    typer.echo(plain(f"Put articles into {folder / 'articles'}, then run `lagebild build` in {folder}."))


def release(
    articles: Annotated[
        Path, typer.Option("--articles", envvar=ARTICLES_VARIABLE, help="Folder that holds the articles.")
    ] = DEFAULT_ARTICLES,
    out: Annotated[Path, typer.Option("--out", envvar=OUT_VARIABLE, help="Folder of the data package.")] = DEFAULT_OUT,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", envvar=CORPUS_VARIABLE, help="Corpus file, as for `build`.")
    ] = None,
    dist: Annotated[
        Path | None, typer.Option("--dist", help="Folder of the archives [default: dist beside the articles folder].")
    ] = None,
    previous: Annotated[
        Path | None, typer.Option("--previous", help="The last release, where its archive is not in that folder.")
    ] = None,
    only_prepare: Annotated[
        bool, typer.Option("--prepare", help="Write the changelog entry for editing, and release nothing.")
    ] = False,
    notes: Annotated[
        Path | None, typer.Option("--notes", help="File with the text of the changelog entry, instead of the draft.")
    ] = None,
    created: Annotated[
        datetime.datetime | None, typer.Option("--created", formats=_DAY, help="Day of the release [default: today].")
    ] = None,
    row_limit: Annotated[
        float, typer.Option("--row-limit", min=0, max=1, help="Greatest share of its rows that a table may lose.")
    ] = 0.1,
    quality_limit: Annotated[
        float, typer.Option("--quality-limit", min=0, max=1, help="Greatest fall of an F1 score, in points.")
    ] = 0.01,
    fewer_rows: Annotated[bool, typer.Option("--allow-fewer-rows", help="Permit any loss of rows.")] = False,
    lower_quality: Annotated[bool, typer.Option("--allow-lower-quality", help="Permit any fall of quality.")] = False,
    key: Annotated[
        Path | None, typer.Option("--sign", metavar="KEY", help="SSH key to sign the archive with, by ssh-keygen.")
    ] = None,
) -> None:
    """Cut a version of the data that never changes again: build, compare, number, tell, archive.

    Exit code 0: released, or nothing differs from the last release. 1: refused, and nothing was changed; or released
    and not signed: sign it then by the same call. 2: wrong call.
    """
    if key:
        can_sign(key)
    location = verify(locate(articles, out, corpus))
    if location.source or location.target:
        raise CallError("a release is cut in folders of this machine; copy articles and package from the storage first")
    from pipeline.publish import PublishError
    from pipeline.release.build import BuildError, build_tables
    from pipeline.release.collection import home_of
    from pipeline.release.guard import Limits
    from pipeline.release.package import PackageError
    from pipeline.release.plan import Options, ReleaseError
    from pipeline.release.release import cut, prepare
    from pipeline.release.schema_file import SchemaFileError

    console = plain_console(soft_wrap=True)
    home = home_of(location.articles, location.out, location.corpus().name, dist)
    options = Options(
        created=created.date() if created else _today(),
        notes=_read_notes(notes),
        previous=previous,
        limits=Limits(row_limit, quality_limit),
        fewer_rows=fewer_rows,
        lower_quality=lower_quality,
    )
    try:
        doing = f"releasing {location.articles}"
        with at_work(location, doing), hold(within(home.dist), doing):
            write = build_tables(dataclasses.replace(location, out=home.staging / "build"), console)
            with console.status("comparing with the last release"):
                if only_prepare:
                    plan, archive = prepare(home, write, options), None
                else:
                    released = cut(home, write, options)
                    plan, archive = (released.plan, released.archive) if released else (None, None)
    except (PackageError, SchemaFileError) as error:
        raise CallError(str(error)) from None
    except (BuildError, PublishError, ReleaseError) as error:
        console.print(Text(str(error), "bold red"))
        raise typer.Exit(REFUSED) from None
    if plan is None:
        console.print("Nothing differs from the last release.")
        sign_last(home, key, console)
        return
    console.print(Text(plan.notes))
    done = f"Released {plan.version}: {archive}" if archive else f"Prepared {plan.version}: edit {home.changelog}"
    console.print(Text(done, "green"))
    if archive:
        sign_last(home, key, console)


def _today() -> date:
    return datetime.datetime.now(datetime.UTC).date()


def _read_notes(path: Path | None) -> str | None:
    try:
        return path.read_text("utf-8") if path else None
    except (OSError, UnicodeDecodeError) as error:
        raise CallError(f"{path}: cannot be read ({error}); name a file in UTF-8 with --notes") from None
