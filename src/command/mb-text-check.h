/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command-error.h"

#include <stdbool.h>

/**
 * mb_text_check:
 * @what: for the sentence: "the customer's name"
 *
 * What must hold of a text that a person typed: UTF-8, no control characters but the end of a line, at most
 * @max_characters, and something in it where it is @required.  INVALID says what is wrong.
 */
bool mb_text_check (const char *text, const char *what, unsigned max_characters, bool required, GError **error);
