from django.test import SimpleTestCase

from districts.tiles import layout_of


class Tiles(SimpleTestCase):
    def test_new_york_is_laid_out(self):
        layout = layout_of("NY", range(1, 27))
        self.assertEqual((layout.columns, layout.rows), (10, 8))
        self.assertEqual(layout.tiles[8], (5, 6))
        self.assertEqual(len(set(layout.tiles.values())), 26)
        self.assertEqual(layout.outline[0], (3, 4))
        self.assertIn("New York City, outlined", [name for name, _, _ in layout.names])

    def test_another_state_is_rows_in_the_order_of_the_numbers(self):
        layout = layout_of("NJ", [3, 1, 2, 4, 5, 6, 7])
        self.assertEqual((layout.columns, layout.rows), (4, 2))
        self.assertEqual(
            layout.tiles,
            {
                1: (0, 0), 2: (1, 0), 3: (2, 0), 4: (3, 0),
                5: (0, 1), 6: (1, 1), 7: (2, 1),
            },
        )  # fmt: skip
        self.assertEqual((layout.outline, layout.names), ([], []))

    def test_a_seat_that_nobody_laid_out_gives_a_grid(self):
        layout = layout_of("NY", range(1, 28))
        self.assertEqual(layout.outline, [])
        self.assertEqual(len(layout.tiles), 27)

    def test_one_seat_is_one_tile(self):
        layout = layout_of("VT", [0])
        self.assertEqual((layout.columns, layout.rows), (2, 1))
        self.assertEqual(layout.tiles, {0: (0, 0)})
