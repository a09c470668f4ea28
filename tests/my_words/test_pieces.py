from workbook_lib.my_words.pieces import RATINGS, RUN, by_day, pieces_of, told
from workbook_lib.records import Answer, CheckIn, ExerciseRun, Pause, Record, Reflection, Share


def made(desk):
    return pieces_of(desk, desk.all(Record))


def test_what_says_nothing_is_no_piece(desk):
    """Runs, pauses and empty answers have no piece of their own."""
    for record in (
        ExerciseRun(exercise_id="x"),
        Pause(),
        Reflection(prompt_id="x.y"),
        Answer(prompt_id="old", value="z"),
    ):
        desk.save(record)
    assert made(desk) == []


def test_a_number_that_was_shared_is_read_once(desk):
    """A rating given to a group stands among the day's ratings, not again as words; shared words are a piece."""
    desk.save(CheckIn(mood=4))
    desk.save(Share(item="check-in.now.mood", group="G", value=4, state="shared"))
    desk.save(Share(item="words.one", group="G", text="hello", state="shared"))
    assert [piece.kind for piece in made(desk)] == ["share", RATINGS]


def test_a_run_that_was_erased_elsewhere_still_holds_its_answers_together(desk):
    """Answers of one run are one piece, also where the run itself is not there."""
    for prompt in ("a.b", "a.c"):
        desk.save(Reflection(prompt_id=prompt, text=prompt, run="lost"))
    (piece,) = made(desk)
    assert (piece.id, piece.kind, len(piece.entries)) == ("lost", RUN, 2)


def test_ratings_of_a_day_are_one_piece(desk, clock):
    """All check-ins of a day are one piece, and each day has its own."""
    for days in (0, 0, 1):
        clock.moment = clock.moment.replace(day=clock.moment.day + days)
        desk.save(CheckIn(mood=4))
    pieces = made(desk)
    assert [(piece.kind, len(piece.entries)) for piece in pieces] == [(RATINGS, 1), (RATINGS, 2)]
    assert [len(day.pieces) for day in by_day(desk, pieces)] == [1, 1]
    assert told(desk, pieces[1]).note == "20:15 Mood 4   20:15 Mood 4"


def test_no_repr_holds_a_word(desk):
    """What goes into logs has none of the reader's words."""
    desk.save(Reflection(prompt_id="x.y", text="secret"))
    assert "secret" not in repr(made(desk)) + repr(by_day(desk, made(desk)))
