"""A bot: asks what the advisor wants to know, and ends in a plan. A chat or a web page would do the same.

All it keeps between two messages is `state`. A number stands for a line of the screen; several are typed as `1 3`.
"""

import json
import subprocess
import sys
from typing import Any

ADVISOR = [sys.executable, "-m", "advisor"]


def next_step(state: dict[str, Any]) -> dict[str, Any]:
    """The next question, if there is one, and what the answers come to."""
    command = [*ADVISOR, "questions", "--next", "-"]
    step: dict[str, Any] = json.loads(subprocess.check_output(command, input=json.dumps(state).encode()))
    return step


def reply_to(question: dict[str, Any]) -> list[str]:
    """The values of the lines that somebody chooses."""
    print(question["ask"])
    for number, line in enumerate(question["choices"], 1):
        print(f"  {number}. {line['label']}")
    return [question["choices"][int(number) - 1]["value"] for number in input("> ").split()]


def main() -> None:
    """Asks until nothing more is asked, then shows the plan."""
    step = next_step({})
    while step["question"]:
        reply = {"screen": step["question"]["screen"], "reply": reply_to(step["question"])}
        step["state"]["replies"].append(reply)
        step = next_step(step["state"])
    subprocess.run([*ADVISOR, "plan", "-"], input=json.dumps(step["profile"]).encode(), check=True)


if __name__ == "__main__":
    main()
