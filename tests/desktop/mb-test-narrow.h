/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#define MB_TEST_NARROW 360 /* pixels: the smallest screen that the application is for */

/**
 * mb_test_assert_narrow:
 * @widget: (type GtkWidget): a page, a dialog, or a part of one
 *
 * Gives it a window of 360 pixels and fails where something on the screen reaches over the edge of what shows it.
 *
 * Measuring a page says nothing: a breakpoint bin needs as much as its width-request says, and cuts off what is wider.
 * What scrolls sideways may be wider.  A widget that is in a window already sees that made narrow, and then as wide as
 * it was before; a page of its own is shown in a window of the test's.
 */
void mb_test_assert_narrow (gpointer widget);
