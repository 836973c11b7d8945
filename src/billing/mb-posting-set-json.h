/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-posting-set.h"

/**
 * The stored form of a posting set's lines: [["receivable","EUR",4955,"SUBJECT"],["revenue:water","EUR",-4955]],
 * amounts in minor units, the subject as 22 characters of base64url.
 */
char *mb_posting_set_to_json (const MbPostingSet *set);
/* Fails with FORMAT, and with UNBALANCED for lines that do not sum to zero. */
MbPostingSet *mb_posting_set_from_json (const char *json, MbDate event_date, MbDate ledger_date, GError **error);
