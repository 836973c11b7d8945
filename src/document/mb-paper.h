/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * MbPaper: a sheet, and where the envelope's window and the slip lie on it.  Points, from the top left corner.
 *
 * A4: DIN 5008 form B: the address field is 85 × 45 mm from 20 mm and 45 mm, the recipient's lines begin at 62.7 mm;
 * folded at 105 and 210 mm, where the slip is torn off.  US Letter: the window of a #10 envelope, folded in thirds; the
 * sheet slides half an inch in it, so the lines keep to what is seen in any position, 2.5 to 3.17 inches from the top;
 * a remittance slip of 3.15 inches.
 */
typedef struct
{
  const char *name; /* "a4" */
  double width;
  double height;
  double left; /* margins of everything printed */
  double right;
  double recipient; /* top of the recipient's first line */
  double recipient_width;
  int recipient_lines;
  double sender; /* baseline of the sender's line above it; 0: the envelope names the sender */
  double fold;   /* the first fold */
  double slip;   /* where the slip is torn off */
} MbPaper;

#define MB_MM(millimetres) ((millimetres) * 72 / 25.4)
/* Nothing is printed nearer to the line on which the slip is torn off. */
#define MB_PERFORATION_GUARD MB_MM (5)

extern const MbPaper mb_paper_a4;
extern const MbPaper mb_paper_letter;

/* "a4", "letter"; NULL for another word. */
const MbPaper *mb_paper_find (const char *name);
