/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-decimal.h"

/**
 * MbExpression: a formula of a rate sheet, compiled once and evaluated for every bill.
 *
 *     12.50 + 3.10 * max(dwelling_units - 1, 0)
 *     if(season = "winter", usage, min(usage, winter_average * days / 30.42))
 *
 * Operators, loosest first: `= != < <= > >=` (1 or 0, not chained), `+ -`, `* /`, sign, `^` (to the right).  Functions:
 * `min(a, …)`, `max(a, …)`, `round(x)`, `round(x, decimals)` (half away from zero), `round_half_even(x)`,
 * `round_half_even(x, decimals)`, `ceil(x)`, `floor(x)`,
 * `if(condition, then, else)` (only the chosen branch is evaluated; a condition is true where it is not 0).  A name is a
 * part or a fact.  A text in double quotes may stand on one side of `=` or `!=`, with a name on the other.
 *
 * It is no programming language: no loops, no assignment, at most MB_EXPRESSION_MAX_BYTES of text,
 * MB_EXPRESSION_MAX_STEPS operations and MB_EXPRESSION_MAX_DEPTH open parentheses and pending operands, so that
 * evaluation takes bounded time and memory.  Arithmetic is MbDecimal's.
 *
 * Immutable.  Threads: may be evaluated from several at once.
 */
typedef struct _MbExpression MbExpression;

#define MB_EXPRESSION_MAX_BYTES 4096
#define MB_EXPRESSION_MAX_STEPS 1024
#define MB_EXPRESSION_MAX_DEPTH 32

/* SYNTAX or LIMIT of MB_TARIFF_ERROR; the message names the column, counted in characters from 1. */
MbExpression *mb_expression_new (const char *text, GError **error);
void mb_expression_free (MbExpression *expression);

/* The text as it was given. */
const char *mb_expression_text (const MbExpression *expression);

/* The different names it reads, in order of first appearance. */
size_t mb_expression_n_names (const MbExpression *expression);
const char *mb_expression_name (const MbExpression *expression, size_t i);

/* Whether @text may be the name of a part or fact: letters, digits, '_', not first a digit, at most 63 bytes, and not
 * the name of a function. */
bool mb_expression_name_is_valid (const char *text);

/**
 * MbExpressionScope: where the names of an expression get their values.
 *
 * @number: stores the value of name @i, or returns false with @error set
 * @text: the text of name @i, or NULL with @error set; called only for comparisons with a text
 */
typedef struct
{
  bool (*number) (gpointer data, size_t i, MbDecimal *value, GError **error);
  const char *(*text) (gpointer data, size_t i, GError **error);
  gpointer data;
} MbExpressionScope;

/* VALUE where the result is no number (division by zero, overflow), besides what the scope reports. */
bool mb_expression_evaluate (const MbExpression *expression, const MbExpressionScope *scope, MbDecimal *result,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbExpression, mb_expression_free)
