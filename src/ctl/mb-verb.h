/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-invocation.h"

/**
 * MbVerb: one thing that meterbookctl does: `meterbookctl bill run --cycle monthly`.
 *
 * A verb is its words, its options and a function.  Options are stored in a struct of the verb's own: `arg_data` of an
 * entry is the offset of its member (MB_OPTION), and the struct is zeroed before and freed after the call.
 *
 * The function returns true, or false with an error, whose text becomes the one line on standard error.  The exit
 * status is 0, 1 for a refusal, 2 for wrong usage (MB_CTL_ERROR_USAGE).
 */
typedef struct
{
  const char *words;           /* "bill run" */
  const char *arguments;       /* "ID", "FILE…", or "" */
  const char *summary;         /* one line, in the imperative */
  const GOptionEntry *options; /* ended by an empty entry, or NULL */
  size_t options_size;
  bool (*run) (MbInvocation *invocation, gpointer options, GError **error);
} MbVerb;

#define MB_OPTION(type, member) ((gpointer) G_STRUCT_OFFSET (type, member))

/* Ended by a verb without words; one array for each file of verbs. */
extern const MbVerb mb_init_verbs[];
extern const MbVerb mb_book_verbs[];
extern const MbVerb mb_tariff_verbs[];
extern const MbVerb mb_tariff_price_verbs[];
extern const MbVerb mb_intake_verbs[];
extern const MbVerb mb_account_verbs[];
extern const MbVerb mb_customer_verbs[];
extern const MbVerb mb_class_verbs[];
extern const MbVerb mb_listen_verbs[];
extern const MbVerb mb_reading_verbs[];
extern const MbVerb mb_bill_verbs[];
extern const MbVerb mb_bill_pdf_verbs[];
extern const MbVerb mb_payment_verbs[];
