/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-command.h"
#include "mb-utility-repository.h"

/**
 * MbFoundUtility: the first command of a new book: the supplier, its first office and this device.
 *
 * The book must have been founded (mb_book_found) and hold no utility yet.  All texts are borrowed.
 */
typedef struct
{
  MbUtility utility; /* its id is the book's */
  const char *office_name;
  const char *device_name;
} MbFoundUtility;

extern const MbCommand mb_found_utility;
