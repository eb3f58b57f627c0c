"""A Typer program that does nothing: what any command line with Typer costs, for `cold_start.py`."""

import typer

app = typer.Typer()


@app.command()
def main() -> None:
    """Does nothing."""


if __name__ == "__main__":
    app()
