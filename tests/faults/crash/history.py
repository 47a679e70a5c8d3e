"""What was recorded of one run, and what must hold of it (INV of the faults): pure, so that it can be tested itself."""

from dataclasses import dataclass, field

from common.festival import reaches


@dataclass
class Reader:
    follow: str
    seen: list = field(default_factory=list)  # (what, position, event), in the order in which it came


@dataclass
class History:
    log: list = field(default_factory=list)  # entries as program.read_log() gives them
    setup_ends: int = 0  # offset before which nobody published or read
    sent: dict = field(default_factory=dict)  # (actor, command id): the command
    acks: list = field(default_factory=list)  # (actor, command id, position), retries too
    refused: set = field(default_factory=set)  # (actor, command id): answered with an error that means no
    readers: list = field(default_factory=list)

    @property
    def acknowledged(self):
        return {(actor, command) for actor, command, _ in self.acks}


def split(position):
    epoch, offset = position.rsplit("-", 1)
    return epoch, int(offset)


def scope_of(command):
    return command.get("scope") or f"workshop:{command['workshop']}"


def violations(history):
    """One line for each thing that must not be."""
    return [*_of_offsets(history), *_of_commands(history), *_of_epochs(history), *_of_agreement(history),
            *(line for number, reader in enumerate(history.readers) for line in _of_reader(history, number, reader))]


def _of_offsets(history):
    offsets = [entry["offset"] for entry in history.log]
    if offsets != list(range(1, len(offsets) + 1)):
        yield f"offsets have holes or doubles: {offsets}"


def _of_commands(history):
    places = {}
    for entry in history.log[history.setup_ends:]:
        places.setdefault((entry["actor"], entry["command_id"]), []).append(entry["offset"])
    for key, offsets in places.items():
        if key not in history.sent:
            yield f"{key} is in the log, nobody sent it"
        if len(offsets) > 1:
            yield f"{key} is in the log {len(offsets)} times: {offsets}"
        if key in history.refused:
            yield f"{key} was refused and is in the log"
    for actor, command, position in history.acks:
        if places.get((actor, command)) != [split(position)[1]]:
            yield f"{(actor, command)} was acknowledged at {position}, the log has it at {places.get((actor, command))}"


def _of_epochs(history):
    positions = [position for _, _, position in history.acks]
    positions += [position for reader in history.readers for _, position, _ in reader.seen]
    epochs = {split(position)[0] for position in positions}
    if len(epochs) > 1:
        yield f"a crash must not change the epoch: {sorted(epochs)}"


def _of_agreement(history):
    """At one position everybody saw one event, and that of the command which the log has there."""
    events = {}
    for reader in history.readers:
        for what, position, event in reader.seen:
            if what == "event" and events.setdefault(position, event) != event:
                yield f"readers disagree on {position}: {event} and {events[position]}"
    for position, event in events.items():
        offset = split(position)[1]
        entry = history.log[offset - 1] if offset <= len(history.log) else None
        command = entry and history.sent.get((entry["actor"], entry["command_id"]))
        if command is None:
            yield f"readers saw {position}, which the log does not have"
        elif command["type"] == "announce":
            if event.get("announcement", {}).get("title") != command["title"]:
                yield f"at {position} the log has {command}, readers saw {event}"
        elif event.get("workshop", {}).get("id") != command["workshop"]:
            yield f"at {position} the log has {command}, readers saw {event}"


def _of_reader(history, number, reader):
    """From its first welcome to the end of the log it misses nothing that is for it and gets nothing twice."""
    due = []  # offsets of what is for it
    for entry in history.log[history.setup_ends:]:
        command = history.sent.get((entry["actor"], entry["command_id"]))
        if command and reaches(scope_of(command), reader.follow):
            due.append(entry["offset"])
    at = None  # complete up to here

    def missed_up_to(offset):
        return [one for one in due if at < one <= offset]

    for what, position, _ in reader.seen:
        offset = split(position)[1]
        if what == "welcome":
            if at is not None and offset < at:
                yield f"reader {number} was taken back from {at} to {offset}"
            at = offset
        elif what == "event":
            if offset <= at:
                yield f"reader {number} got {offset} when it was complete up to {at}"
                continue
            missed = missed_up_to(offset - 1)
            if missed:
                yield f"reader {number} missed {missed} before {offset}"
            if offset not in due:
                yield f"reader {number} got {offset}, which is not for {reader.follow}"
            at = offset
        elif what == "at":
            missed = missed_up_to(offset)
            if missed:
                yield f"reader {number} was told that it is complete up to {offset} and missed {missed}"
            at = max(at, offset)
    if at is None:
        yield f"reader {number} never had a state"
    elif missed_up_to(len(history.log)):
        yield f"reader {number} missed {missed_up_to(len(history.log))} at the end"
