from ketum.interactions import check
from ketum.interactions.grid import grid_of


def test_a_grid_has_a_row_for_each_partner_and_only_columns_that_are_touched(knowledge):
    grid = grid_of(check(["quetiapine", "warfarin"], knowledge), knowledge)
    assert [row.title for row in grid.rows] == ["quetiapine", "warfarin"]
    assert all(len(row.cells) == len(grid.columns) for row in grid.rows)
    for place in range(len(grid.columns)):
        assert any(row.cells[place] for row in grid.rows)


def test_a_cell_holds_the_gravest_severity_on_its_axis(knowledge):
    grid = grid_of(check(["quetiapine"], knowledge), knowledge)
    cells = dict(zip(grid.axes, grid.rows[0].cells, strict=True))
    assert cells["heart-rhythm"] == "major"
    assert cells["seizure"] == "moderate"


def test_every_column_has_words(knowledge):
    grid = grid_of(check(["quetiapine"], knowledge), knowledge)
    assert all(grid.columns)
    assert all(grid.plain)


def test_nothing_found_gives_an_empty_grid(knowledge):
    grid = grid_of(check(["amoxicillin"], knowledge), knowledge)
    assert grid.rows == ()
    assert grid.columns == ()
