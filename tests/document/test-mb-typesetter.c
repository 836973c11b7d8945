/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-typesetter.h"

static MbTypesetter *typesetter;

/* The columns with ink between two rows of a drawing. */
static void
ink_extents (cairo_surface_t *surface, int *left, int *right)
{
  cairo_surface_flush (surface);
  const guchar *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  *left = G_MAXINT;
  *right = -1;
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      if (pixels[y * stride + x] > 64)
        {
          *left = MIN (*left, x);
          *right = MAX (*right, x);
        }
}

static void
test_figures (void)
{
  /* Columns of numbers: every figure is as wide as every other, alone or beside letters. */
  const char *const numbers[] = { "11,111.11", "88,888.88", "47,109.36" };
  for (MbTypeStyle style = 0; style < MB_N_TYPE_STYLES; style++)
    for (size_t i = 1; i < G_N_ELEMENTS (numbers); i++)
      g_assert_cmpfloat_with_epsilon (mb_typesetter_width (typesetter, style, numbers[0]),
                                      mb_typesetter_width (typesetter, style, numbers[i]), 0.01);
  g_assert_cmpfloat_with_epsilon (mb_typesetter_width (typesetter, MB_TYPE_TEXT, "DN11"),
                                  mb_typesetter_width (typesetter, MB_TYPE_TEXT, "DN80"), 0.3);
}

/* A line's parts make up the line, first and second time (out of what is kept). */
static void
test_width (void)
{
  static const char *const texts[] = { "Water, up to 10 m³", "Größe", "Łódź",  "सुनीता देवी", "محمد",
                                       "山田 太郎",          "Ελένη", "€49.55" };
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double first = mb_typesetter_width (typesetter, MB_TYPE_TEXT, texts[i]);
      g_assert_cmpfloat (first, >, 8);
      g_assert_cmpfloat (first, <, 120);
      g_assert_cmpfloat (mb_typesetter_width (typesetter, MB_TYPE_TEXT, texts[i]), ==, first);
      g_assert_cmpfloat (mb_typesetter_width (typesetter, MB_TYPE_DISPLAY, texts[i]), >, first * 2.5);
    }
  g_assert_cmpfloat_with_epsilon (mb_typesetter_width (typesetter, MB_TYPE_TEXT, "two words"),
                                  mb_typesetter_width (typesetter, MB_TYPE_TEXT, "two")
                                      + mb_typesetter_width (typesetter, MB_TYPE_TEXT, " ")
                                      + mb_typesetter_width (typesetter, MB_TYPE_TEXT, "words"),
                                  0.01);
  g_assert_cmpfloat (mb_typesetter_width (typesetter, MB_TYPE_TEXT, ""), ==, 0);
}

static void
test_align (void)
{
  static const char *const texts[] = { "49.55", "Water", "सुनीता", "محمد" };
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      int left, right;
      double width = mb_typesetter_width (typesetter, MB_TYPE_DISPLAY, texts[i]);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 300, 80);
      cairo_t *cr = cairo_create (surface);
      mb_typesetter_draw (typesetter, cr, MB_TYPE_DISPLAY, texts[i], 250, 50, MB_ALIGN_RIGHT);
      ink_extents (surface, &left, &right);
      g_assert_cmpint (right, <=, 252);
      g_assert_cmpint (right, >=, 240);
      g_assert_cmpfloat_with_epsilon (left, 250 - width, 6);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* Cut where it is too wide, and never wider than it may be; at any scale. */
static void
test_cut (void)
{
  static const char *const texts[] = { "Wohnungseigentümergemeinschaft Dr.-Külz-Straße",
                                       "सुनीता देवी अग्रवाल श्रीवास्तव चतुर्वेदी", "محمد عبد الرحمن الفارسي النيل الأزرق" };
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    for (int scale = 1; scale <= 3; scale++)
      {
        int left, right;
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 200 * scale, 30 * scale);
        cairo_t *cr = cairo_create (surface);
        cairo_scale (cr, scale, scale);
        mb_typesetter_draw_cut (typesetter, cr, MB_TYPE_ADDRESS, texts[i], 10, 20, 90, MB_ALIGN_LEFT);
        ink_extents (surface, &left, &right);
        g_assert_cmpint (left, >=, 9 * scale);
        g_assert_cmpint (right, <=, 101 * scale);
        g_assert_cmpint (right, >=, 70 * scale);
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
}

static int
lines (const char *text, double width, int max_lines)
{
  return mb_typesetter_draw_block (typesetter, NULL, MB_TYPE_TEXT, text, 0, 0, width, max_lines);
}

static void
test_block (void)
{
  g_assert_cmpint (lines ("one line", 200, 5), ==, 1);
  g_assert_cmpint (lines ("first\nsecond\nthird", 200, 5), ==, 3);
  g_assert_cmpint (lines ("first\n\nthird", 200, 5), ==, 3);
  g_assert_cmpint (lines ("first\nsecond\nthird", 200, 2), ==, 2);
  g_assert_cmpint (lines ("one two three four five six", 40, 9), >=, 3);
  g_assert_cmpint (lines ("one two three four five six", 40, 2), ==, 2);
  g_assert_cmpint (lines ("Donaudampfschifffahrtsgesellschaft", 40, 9), >=, 3); /* a word wider than the line */
  g_assert_cmpint (lines ("東京都千代田区丸の内一丁目九番一号", 40, 9), >=, 3); /* a script without spaces */
  g_assert_cmpint (lines ("सुनीता देवी अग्रवाल श्रीवास्तव", 60, 9), >=, 2);
  g_assert_cmpint (lines ("15.532\u00a0m³ 31\u00a0days", 45, 9), ==, 2); /* breaks where it may */
}

/* Nothing a block draws is wider than the block. */
static void
test_block_width (void)
{
  const char *text = "You used 15.532\u00a0m³ in 31\u00a0days: 501\u00a0L a day. That is 8% less than a year ago.";
  for (int width = 30; width < 180; width += 7)
    {
      int left, right;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 200, 300);
      cairo_t *cr = cairo_create (surface);
      mb_typesetter_draw_block (typesetter, cr, MB_TYPE_TEXT, text, 5, 20, width, 99);
      ink_extents (surface, &left, &right);
      g_assert_cmpint (right, <=, 5 + width + 1);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typesetter/figures", test_figures);
  g_test_add_func ("/typesetter/width", test_width);
  g_test_add_func ("/typesetter/align", test_align);
  g_test_add_func ("/typesetter/cut", test_cut);
  g_test_add_func ("/typesetter/block", test_block);
  g_test_add_func ("/typesetter/block-width", test_block_width);
  typesetter = mb_typesetter_new ();
  int status = g_test_run ();
  mb_typesetter_free (typesetter);
  return status;
}
