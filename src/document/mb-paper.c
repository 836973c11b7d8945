/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-paper.h"

#include <glib.h>

const MbPaper mb_paper_a4 = {
  .name = "a4",
  .width = MB_MM (210),
  .height = MB_MM (297),
  .left = MB_MM (25),
  .right = MB_MM (190),
  .recipient = MB_MM (62.7),
  .recipient_width = MB_MM (80),
  .recipient_lines = 5,
  .sender = MB_MM (60.2),
  .fold = MB_MM (105),
  .slip = MB_MM (210),
};

const MbPaper mb_paper_letter = {
  .name = "letter",
  .width = 8.5 * 72,
  .height = 11 * 72,
  .left = 0.95 * 72,
  .right = 7.55 * 72,
  .recipient = 2.48 * 72,
  .recipient_width = 3.3 * 72,
  .recipient_lines = 4,
  .sender = 0,
  .fold = 11.0 * 72 / 3,
  .slip = 7.85 * 72,
};

const MbPaper *
mb_paper_find (const char *name)
{
  const MbPaper *papers[] = { &mb_paper_a4, &mb_paper_letter };
  for (size_t i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_ascii_strcasecmp (papers[i]->name, name) == 0)
      return papers[i];
  return NULL;
}
