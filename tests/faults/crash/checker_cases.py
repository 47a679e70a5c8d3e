"""The checker is believed only because it complains: a recorded history is spoilt in every way that it must notice."""

import copy
import random

from history import violations


def _an_event(history, random):
    reader = random.choice([one for one in history.readers if sum(what == "event" for what, *_ in one.seen) > 2])
    places = [index for index, (what, *_) in enumerate(reader.seen) if what == "event"]
    return reader.seen, random.choice(places[:-1]), places


def drop_an_event(history, random):
    seen, index, _ = _an_event(history, random)
    del seen[index]


def drop_the_last_event(history, random):
    seen, _, places = _an_event(history, random)
    del seen[places[-1]:]


def double_an_event(history, random):
    seen, index, _ = _an_event(history, random)
    seen.insert(index, seen[index])


def swap_two_events(history, random):
    seen, index, places = _an_event(history, random)
    after = places[places.index(index) + 1]
    seen[index], seen[after] = seen[after], seen[index]


def swap_what_two_positions_hold(history, random):
    seen, index, places = _an_event(history, random)
    after = next(place for place in places if seen[place][2] != seen[index][2])
    (_, first, one), (_, second, other) = seen[index], seen[after]
    seen[index], seen[after] = ("event", first, other), ("event", second, one)


def lose_an_acknowledged_entry(history, random):
    actor, command, _ = random.choice(history.acks)
    index = next(i for i, entry in enumerate(history.log) if (entry["actor"], entry["command_id"]) == (actor, command))
    del history.log[index]
    for offset, entry in enumerate(history.log, 1):
        entry["offset"] = offset


def write_an_entry_twice(history, random):
    history.log.append({**random.choice(history.log[history.setup_ends:]), "offset": len(history.log) + 1})


def leave_a_hole(history, random):
    history.log[-1]["offset"] += 1


def swap_two_entries(history, random):
    index = random.randrange(history.setup_ends, len(history.log) - 1)
    first, second = history.log[index:index + 2]
    for name in ("actor", "command_id", "facts"):
        first[name], second[name] = second[name], first[name]


def acknowledge_elsewhere(history, random):
    actor, command, position = history.acks.pop()
    epoch, offset = position.rsplit("-", 1)
    history.acks.append((actor, command, f"{epoch}-{int(offset) + 1}"))


def write_what_was_refused(history, random):
    entry = random.choice(history.log[history.setup_ends:])
    history.refused.add((entry["actor"], entry["command_id"]))


def change_the_epoch(history, random):
    what, position, event = history.readers[0].seen[-1]
    history.readers[0].seen[-1] = (what, "other-" + position.rsplit("-", 1)[1], event)


def claim_completeness_too_soon(history, random):
    seen, index, places = _an_event(history, random)
    seen.insert(index, ("at", seen[places[-1]][1], None))


SPOILS = [drop_an_event, drop_the_last_event, double_an_event, swap_two_events, swap_what_two_positions_hold,
          lose_an_acknowledged_entry, write_an_entry_twice, leave_a_hole, swap_two_entries, acknowledge_elsewhere,
          write_what_was_refused, change_the_epoch, claim_completeness_too_soon]


def unnoticed(history, seed):
    """The names of the spoils that the checker does not complain about."""
    names = []
    for spoil in SPOILS:
        spoilt = copy.deepcopy(history)
        spoil(spoilt, random.Random(seed))
        if not violations(spoilt):
            names.append(spoil.__name__)
    return names
