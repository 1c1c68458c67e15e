"""Turns the saved pages back into programs: page marks out, line breaks and indentation back in."""

import functools
import re


def article(text):
    """Functions whose line breaks were lost: a break goes before each thing that begins a statement."""
    begins = r"(?<!_)(?<!^)(?=(?:open_api_url_prefix|uri|url|refresh_token_url|data|rsp|rsp_data) = |return )"
    program = ["import requests"]
    for line in text.splitlines():
        if not line.startswith("def "):
            continue
        head, body = line.split(":", 1)
        program.append(head + ":")
        program.extend("    " + statement for statement in re.split(begins, body) if statement)
    return "\n".join(program)


def listing(text):
    """A listing with table bars between its lines and without indentation."""
    lines = [line.strip() for line in text.splitlines()]
    lines = [line.removesuffix("|").strip() for line in lines if line not in ("|", "||")]
    start = next(at for at, line in enumerate(lines) if line.startswith("import "))
    return indented(statements(lines[start:]))


def statements(lines):
    """Logical lines: open brackets are joined, comments and documentation are left out."""
    whole, text, quoted = [], "", False
    for line in lines:
        if quoted or line.startswith('"""'):
            marks = line.count('"""')
            quoted = quoted != (marks % 2 == 1)
            continue
        if not line or line.startswith("#"):
            continue
        text += line
        if all(text.count(a) <= text.count(b) for a, b in ("()", "[]", "{}")):
            whole.append(text)
            text = ""
    return whole


def indented(lines):
    """Gives every function the cheapest indentation that can be valid."""
    program, at = [], 0
    while at < len(lines):
        line = lines[at]
        if not line.startswith("def "):
            program.append(line)
            at += 1
            continue
        end = next((i for i in range(at + 1, len(lines)) if lines[i].startswith("def ")), len(lines))
        program.append("    " + line)
        for depth, statement in zip(depths(lines[at + 1 : end]), lines[at + 1 : end]):
            program.append("    " * (depth + 2) + statement)
        at = end
    return "\n".join(program)


# What a second statement costs in a block: most conditions guard one.
COST = {"if": 1, "else": 3, "def": 0, "try": 0, "except": 0}


def depths(body):
    """How deep each statement stands: a return ends its block, else and except find their openers."""

    @functools.cache
    def best(at, blocks):
        # `blocks` holds the kind of each open block, its number of statements, and whether it has returned.
        if at == len(body):
            return (0, ()) if all(count for _, count, _ in blocks) else None
        line, found = body[at], None
        for kept in range(len(blocks), 0, -1):
            closed, stack = blocks[kept:], list(blocks[:kept])
            if any(not count for _, count, _ in closed):
                continue
            opener = {"else:": "if", "except": "try"}.get(line.split(" ")[0])
            last = closed[0][0] if closed else None
            if (opener or last == "try") and last != opener:
                continue
            if any(kind == "try" for kind, _, _ in closed[1:]):
                continue
            kind, count, returned = stack[-1]
            if returned:
                continue
            depth = len(stack) - 1
            cost = 0
            if not opener:
                cost = COST[kind] if count else 0
                stack[-1] = (kind, count + 1, line.startswith("return"))
            if line.endswith(":"):
                stack.append((re.match(r"\w+", line).group(), 0, False))
            rest = best(at + 1, tuple(stack))
            if rest is not None and (found is None or cost + rest[0] < found[0]):
                found = (cost + rest[0], (depth,) + rest[1])
        return found

    return best(0, (("def", 0, False),))[1]
