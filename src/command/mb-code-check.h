/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command-error.h"

#include <stdbool.h>

/* A code that people type and print: 1 to 24 of A–Z, a–z, 0–9, '-', '.'; @what is for the sentence of INVALID. */
bool mb_code_check (const char *code, const char *what, GError **error);
