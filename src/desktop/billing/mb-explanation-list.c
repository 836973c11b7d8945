/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-explanation-list.h"

#include "mb-explanation-words.h"
#include "mb-money-words.h"

#define INDENT 18

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css_class, bool dim)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
words_of (const MbExplainRow *row, const char *label, const char *computation, const char *source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_margin_start (box, INDENT * MAX (row->depth - 1, 0));
  add_label (box, label, row->kind == MB_EXPLAIN_SEGMENT ? "heading" : NULL, false);
  if (computation)
    gtk_widget_add_css_class (add_label (box, computation, "caption", false), "numeric");
  if (source)
    add_label (box, source, "caption", true);
  return box;
}

static GtkWidget *
new_row (const MbBill *bill, const MbExplainRow *explained)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *label = mb_explanation_label (bill, explained),
                  *computation = mb_explanation_computation (bill, explained),
                  *source = mb_explanation_source (explained),
                  *amount = explained->has_amount ? mb_amount_words (explained->amount) : NULL;
  gtk_widget_add_css_class (box, "explanation");
  gtk_box_append (GTK_BOX (box), words_of (explained, label, computation, source));
  if (amount)
    {
      GtkWidget *figure = gtk_label_new (amount);
      gtk_widget_add_css_class (figure, "numeric");
      gtk_widget_set_valign (figure, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), figure);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_autofree char *said =
      g_strjoin (", ", label, amount ? amount : "", computation ? computation : "", source ? source : "", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, MAX (explained->depth, 1), -1);
  return row;
}

/* The head stands above the list; a rounding of nothing is not worth a row. */
static bool
belongs (const MbExplainRow *row, MbExplanationPart part)
{
  switch (row->kind)
    {
    case MB_EXPLAIN_SEGMENT:
    case MB_EXPLAIN_LINE:
    case MB_EXPLAIN_USAGE:
    case MB_EXPLAIN_READING:
      return part == MB_EXPLANATION_COMPUTATION;
    case MB_EXPLAIN_ROUNDING:
      return part == MB_EXPLANATION_COMPUTATION && row->amount.minor != 0;
    case MB_EXPLAIN_BALANCE:
      return part == MB_EXPLANATION_ACCOUNT;
    case MB_EXPLAIN_STEP:
    case MB_EXPLAIN_FACT:
      return part == MB_EXPLANATION_FACTS;
    case MB_EXPLAIN_BILL:
    default:
      return false;
    }
}

guint
mb_explanation_list_fill (GtkListBox *list, const MbBill *bill, const MbBillExplanation *explanation,
                          MbExplanationPart part)
{
  guint n = 0;
  gtk_list_box_remove_all (list);
  for (size_t i = 0; i < explanation->n_rows; i++)
    if (belongs (&explanation->rows[i], part))
      {
        gtk_list_box_append (list, new_row (bill, &explanation->rows[i]));
        n++;
      }
  return n;
}
