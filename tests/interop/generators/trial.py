"""What is asked of every generator, and what came of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from documents import Documents, Form, call
from tool import Place, Tool


@dataclass
class Outcome:
    """What came of a tool."""

    tool: Tool
    forms: list[str] = field(default_factory=list)
    made: int = 0
    compiled: int = 0
    clean: int = 0
    # Broken packets: all, those that the tool has to refuse, and those that it refused of all.
    broken: int = 0
    due: int = 0
    refused: int = 0
    # Of packets with one thing broken: how many it refused, and how many there are.
    by_reason: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    # By stage and form.
    complaints: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def complain(self, stage: str, form: Form, said: str):
        self.complaints[stage, form.name].append(said)

    def told(self) -> str:
        return (
            f"{self.tool.name}: {self.made} of {len(self.forms)} forms made, {self.compiled} compiled; {self.clean} clean packets read"
            + (" and written back" if self.tool.writes else "")
            + f"; refused {self.refused} of {self.broken} broken ones, of which it has to refuse {self.due}"
        )


def tried(tool: Tool, place: Place, documents: Documents, forms: list[Form]) -> Outcome:
    outcome = Outcome(tool)
    forms = [form for form in forms if tool.takes(form)]
    outcome.forms = [form.name for form in forms]
    write_schemas(tool, place, forms)
    shared = tool.prepare(place)
    with ThreadPoolExecutor(2) as pool:
        for form, said in zip(forms, pool.map(lambda form: shared or tool.make(place, form), forms)):
            if said:
                outcome.complain("make", form, said[-1500:])
    forms = [form for form in forms if ("make", form.name) not in outcome.complaints]
    outcome.made = len(forms)
    # What does not compile keeps the rest from being compiled.
    while forms and (complaints := tool.compile(place, forms)):
        for form, said in complaints.items():
            outcome.complain("compile", form, said)
        forms = [form for form in forms if form not in complaints]
    outcome.compiled = len(forms)
    for form, said in tool.lint(place, forms).items():
        outcome.complain("lint", form, said)
    if forms:
        read(outcome, place, documents, forms)
    return outcome


def write_schemas(tool: Tool, place: Place, forms: list[Form]):
    folder = place.folder / "schemas"
    folder.mkdir(parents=True)
    # Those have one document of all forms.
    if "--openapi" in tool.variant:
        return
    ending = "xsd" if "--xsd" in tool.variant else "json"
    for form in forms:
        text = call(place.binary, "schema", form.message, "--form", form.form, *tool.variant)
        (folder / f"{form.name}.{ending}").write_text(text, encoding="utf-8")


def read(outcome: Outcome, place: Place, documents: Documents, forms: list[Form]):
    tool = outcome.tool
    clean = [(form, text) for form in forms for text in tool.clean(documents, form)]
    broken = [(form, text, why) for form in forms for text, why in tool.broken(documents, place, form)]
    answers = tool.read(place, clean + [(form, text) for form, text, _ in broken])
    if len(answers) != len(clean) + len(broken):
        raise SystemExit(f"{tool.name}: {len(answers)} answers to {len(clean) + len(broken)} packets")
    written = [(form, answer[1:]) for (form, _), answer in zip(clean, answers) if answer[:1] == "+"]
    for form, said in documents.unclean(written) if tool.writes else []:
        outcome.complain("write", form, f"is not clean: {said}")
    for (form, text), answer in zip(clean, answers):
        if answer[:1] != "+":
            outcome.complain("read", form, f"refuses a clean packet: {answer[1:300]}\n      {text[:300]}")
        elif tool.writes and (said := tool.differs(documents, form, text, answer[1:])):
            outcome.complain("write", form, said)
        else:
            outcome.clean += 1
    for (form, text, why), answer in zip(broken, answers[len(clean) :]):
        is_refused = answer[:1] == "-"
        outcome.broken += 1
        outcome.refused += is_refused
        due = why & tool.tells
        outcome.due += bool(due)
        if len(why) == 1:
            tally = outcome.by_reason[next(iter(why))]
            tally[0] += is_refused
            tally[1] += 1
        if due and not is_refused:
            outcome.complain("refuse", form, f"takes {', '.join(sorted(due))}: {text[:400]}")


def judged(outcomes: list[Outcome], known: list[dict]) -> list[str]:
    """What is wrong: complaints that are not known, and known ones that are none any more where they were seen."""
    faults = []
    excused = Counter()
    for outcome in outcomes:
        for (stage, form), said in outcome.complaints.items():
            for one in said:
                at = next((at for at, entry in enumerate(known) if is_meant(entry, outcome.tool, stage, form, one)), None)
                if at is None:
                    faults.append(f"{outcome.tool.name}, {stage}, {form}: {one}")
                else:
                    excused[at] += 1
    tried = {(outcome.tool.name, form) for outcome in outcomes for form in outcome.forms}
    for at, entry in enumerate(known):
        if (entry["tool"], entry["seen"]) in tried and not excused[at]:
            faults.append(f"{entry['tool']} no longer fails to {entry['stage']}, as known.json says: {entry['reason']}")
    return faults


def is_meant(entry: dict, tool: Tool, stage: str, form: str, said: str) -> bool:
    forms = entry.get("forms", [form])
    return (tool.name, stage) == (entry["tool"], entry["stage"]) and form in forms and entry["says"] in said
