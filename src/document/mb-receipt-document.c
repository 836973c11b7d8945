/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-receipt-document.h"

#include "mb-allocation-repository.h"
#include "mb-document-number.h"
#include "mb-document-words.h"

typedef struct
{
  MbReceiptDocument *document;
  const MbReceiptView *view;
  const MbDocumentLocale *locale;
} Filling;

static void
line_free (gpointer pointer)
{
  MbReceiptLine *line = pointer;
  g_free (line->label);
  g_free (line->note);
  g_free (line->value);
  g_free (line);
}

static MbReceiptLine *
add_line (Filling *self, MbReceiptLineKind kind, const char *label, const char *value)
{
  MbReceiptLine *line = g_new0 (MbReceiptLine, 1);
  line->kind = kind;
  line->label = g_strdup (label);
  line->value = g_strdup (value);
  g_ptr_array_add (self->document->lines, line);
  return line;
}

static MbReceiptLine *
add_word (Filling *self, MbReceiptLineKind kind, MbWord word, const char *value)
{
  return add_line (self, kind, mb_document_word (self->locale, word), value);
}

static MbReceiptLine *
add_money (Filling *self, MbReceiptLineKind kind, const char *label, MbMoney amount)
{
  char text[MB_FORMAT_SIZE];
  return add_line (self, kind, label, mb_document_format_money (self->locale, amount, text));
}

static void
add_facts (Filling *self)
{
  char date[MB_FORMAT_SIZE];
  add_word (self, MB_RECEIPT_FACT, MB_WORD_RECEIPT_NUMBER, self->document->number);
  add_word (self, MB_RECEIPT_FACT, MB_WORD_RECEIVED_ON,
            mb_document_format_date (self->locale, self->view->payment.paid_on, date));
  if (self->view->customer != NULL)
    add_word (self, MB_RECEIPT_FACT, MB_WORD_RECEIVED_FROM, self->view->customer);
  add_word (self, MB_RECEIPT_FACT, MB_WORD_ACCOUNT, self->view->account_number);
  add_word (self, MB_RECEIPT_FACT, MB_WORD_TAKEN_BY, self->view->payment.author);
}

static void
add_tenders (Filling *self)
{
  static const MbWord words[MB_N_TENDERS] = {
    [MB_TENDER_CASH] = MB_WORD_TENDER_CASH,     [MB_TENDER_CHEQUE] = MB_WORD_TENDER_CHEQUE,
    [MB_TENDER_CARD] = MB_WORD_TENDER_CARD,     [MB_TENDER_TRANSFER] = MB_WORD_TENDER_TRANSFER,
    [MB_TENDER_WALLET] = MB_WORD_TENDER_WALLET, [MB_TENDER_VOUCHER] = MB_WORD_TENDER_VOUCHER,
  };
  const MbReceiptView *view = self->view;
  for (guint i = 0; i < view->tenders->len; i++)
    {
      const MbPaymentTender *tender = &g_array_index (view->tenders, MbPaymentTender, i);
      bool changed = tender->tendered.minor > tender->tender.amount.minor;
      MbReceiptLine *line =
          add_money (self, MB_RECEIPT_AMOUNT, mb_document_word (self->locale, words[tender->tender.kind]),
                     changed ? tender->tendered : tender->tender.amount);
      line->note = g_strdup (tender->reference);
      line->apart = i == 0;
    }
  if (view->change.minor != 0)
    add_money (self, MB_RECEIPT_AMOUNT, mb_document_word (self->locale, MB_WORD_CHANGE), mb_money_neg (view->change));
  add_money (self, MB_RECEIPT_TOTAL, mb_document_word (self->locale, MB_WORD_RECEIVED), view->payment.amount);
}

static void
add_settlements (Filling *self)
{
  const MbReceiptView *view = self->view;
  if (view->allocated->len == 0 && view->surplus.minor == 0)
    return;
  MbReceiptLine *head = add_word (self, MB_RECEIPT_HEAD, MB_WORD_SETTLED, NULL);
  if (view->allocated->len > 0)
    head->note = g_strdup (mb_document_word (self->locale, MB_WORD_SETTLED_ORDER));
  for (guint i = 0; i < view->allocated->len; i++)
    {
      const MbSettlement *settlement = &g_array_index (view->allocated, MbSettlement, i);
      char due[MB_FORMAT_SIZE], number[MB_DOCUMENT_NUMBER_TEXT_SIZE];
      g_snprintf (number, sizeof number, "%s-%06" G_GINT64_FORMAT, settlement->series, settlement->no);
      mb_document_format_date (self->locale, settlement->due_on, due);
      g_autofree char *bill = mb_document_words (self->locale, MB_WORD_BILL_DUE, "number", number, "date", due, NULL);
      add_money (self, MB_RECEIPT_AMOUNT, bill, settlement->amount);
    }
  if (view->surplus.minor != 0)
    add_money (self, MB_RECEIPT_AMOUNT, mb_document_word (self->locale, MB_WORD_CREDIT_FOR_NEXT), view->surplus);
}

/* What the account owed, on either side of the payment; below zero it has credit. */
static void
add_balance (Filling *self)
{
  const MbReceiptView *view = self->view;
  MbMoney before;
  bool credit = view->balance.minor < 0;
  if (mb_money_add (view->balance, view->payment.amount, &before, NULL))
    add_money (self, MB_RECEIPT_AMOUNT, mb_document_word (self->locale, MB_WORD_BALANCE_BEFORE), before)->apart = true;
  add_money (self, MB_RECEIPT_TOTAL,
             mb_document_word (self->locale, credit ? MB_WORD_IN_YOUR_FAVOUR : MB_WORD_BALANCE_AFTER),
             credit ? mb_money_neg (view->balance) : view->balance);
}

static char *
contact_of (const MbUtility *utility)
{
  const char *parts[] = { utility->phone, utility->website };
  GString *contact = g_string_new (NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (contact, "%s%s", contact->len > 0 ? " · " : "", parts[i]);
  return g_string_free (contact, FALSE);
}

MbReceiptDocument *
mb_receipt_document_new (const MbReceiptView *view, bool copy)
{
  MbReceiptDocument *document = g_new0 (MbReceiptDocument, 1);
  document->locale = mb_document_locale_find (view->language);
  document->supplier = g_strdup (view->utility.name);
  document->supplier_address = g_strdup (view->utility.address);
  document->contact = contact_of (&view->utility);
  document->tax_number = g_strdup (view->utility.tax_number);
  document->number = g_strdup (view->number);
  document->paid_on = view->payment.paid_on;
  document->copy = copy;
  document->lines = g_ptr_array_new_with_free_func (line_free);
  if (view->payment.reversed_on != MB_DATE_NONE)
    {
      char date[MB_FORMAT_SIZE];
      mb_document_format_date (document->locale, view->payment.reversed_on, date);
      document->reversed = mb_document_words (document->locale, MB_WORD_REVERSED_ON, "date", date, NULL);
    }
  Filling self = { document, view, document->locale };
  add_facts (&self);
  add_tenders (&self);
  add_settlements (&self);
  add_balance (&self);
  return document;
}

void
mb_receipt_document_free (MbReceiptDocument *document)
{
  if (document == NULL)
    return;
  g_free (document->supplier);
  g_free (document->supplier_address);
  g_free (document->contact);
  g_free (document->tax_number);
  g_free (document->number);
  g_free (document->reversed);
  g_ptr_array_unref (document->lines);
  g_free (document);
}

MbReceiptDocument *
mb_receipt_document_load (MbDatabase *database, const MbUuid *utility, const MbUuid *payment, bool copy, GError **error)
{
  g_auto (MbReceiptView) view = { 0 };
  return mb_receipt_view_find (database, utility, payment, &view, error) ? mb_receipt_document_new (&view, copy) : NULL;
}
