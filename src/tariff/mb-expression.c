/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-expression-private.h"

#include "mb-tariff-error.h"

#include <string.h>

void
mb_expression_free (MbExpression *expression)
{
  if (expression == NULL)
    return;
  for (size_t i = 0; i < expression->n_names; i++)
    g_free (expression->names[i]);
  for (size_t i = 0; i < expression->n_texts; i++)
    g_free (expression->texts[i]);
  g_free (expression->names);
  g_free (expression->texts);
  g_free (expression->constants);
  g_free (expression->steps);
  g_free (expression->text);
  g_free (expression);
}

const char *
mb_expression_text (const MbExpression *expression)
{
  g_return_val_if_fail (expression != NULL, NULL);
  return expression->text;
}

size_t
mb_expression_n_names (const MbExpression *expression)
{
  g_return_val_if_fail (expression != NULL, 0);
  return expression->n_names;
}

const char *
mb_expression_name (const MbExpression *expression, size_t i)
{
  g_return_val_if_fail (expression != NULL && i < expression->n_names, NULL);
  return expression->names[i];
}

static bool
compares (MbStepKind kind, int order)
{
  switch (kind)
    {
    case MB_STEP_EQUAL:
      return order == 0;
    case MB_STEP_DIFFERENT:
      return order != 0;
    case MB_STEP_LESS:
      return order < 0;
    case MB_STEP_LESS_OR_EQUAL:
      return order <= 0;
    case MB_STEP_GREATER:
      return order > 0;
    default:
      return order >= 0;
    }
}

static bool
fail (const MbExpression *expression, const MbStep *step, const char *reason, GError **error)
{
  g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_VALUE, "In column %u of the formula “%.200s”: %s.", step->column,
               expression->text, reason);
  return false;
}

/* Two operands to one.  Every operand is valid; the result may not be. */
static MbDecimal
combine (MbStepKind kind, MbDecimal a, MbDecimal b)
{
  int64_t decimals;
  switch (kind)
    {
    case MB_STEP_ADD:
      return mb_decimal_add (a, b);
    case MB_STEP_SUBTRACT:
      return mb_decimal_sub (a, b);
    case MB_STEP_MULTIPLY:
      return mb_decimal_mul (a, b);
    case MB_STEP_DIVIDE:
      return mb_decimal_div (a, b);
    case MB_STEP_POWER:
      return mb_decimal_pow (a, b);
    case MB_STEP_MIN:
      return mb_decimal_min (a, b);
    case MB_STEP_MAX:
      return mb_decimal_max (a, b);
    case MB_STEP_ROUND:
    case MB_STEP_ROUND_HALF_EVEN:
      if (!mb_decimal_to_scaled (b, 0, MB_ROUND_HALF_AWAY, &decimals) || decimals < -30 || decimals > 30
          || !mb_decimal_equal (b, mb_decimal_from_int (decimals)))
        return mb_decimal_invalid ();
      return mb_decimal_round (a, (int) decimals, kind == MB_STEP_ROUND ? MB_ROUND_HALF_AWAY : MB_ROUND_HALF_EVEN);
    default:
      return mb_decimal_from_int (compares (kind, mb_decimal_compare (a, b)) ? 1 : 0);
    }
}

static const char *
reason_of_failure (MbStepKind kind, MbDecimal b)
{
  if (kind == MB_STEP_DIVIDE && mb_decimal_is_zero (b))
    return "it divides by zero";
  if (kind == MB_STEP_POWER)
    return "this power is no number; the exponent must be whole";
  if (kind == MB_STEP_ROUND || kind == MB_STEP_ROUND_HALF_EVEN)
    return "the number of decimals to round to must be a whole number from -30 to 30";
  return "the result is too large";
}

bool
mb_expression_evaluate (const MbExpression *expression, const MbExpressionScope *scope, MbDecimal *result,
                        GError **error)
{
  g_return_val_if_fail (expression != NULL && scope != NULL && result != NULL, false);

  MbDecimal stack[MB_EXPRESSION_MAX_DEPTH];
  size_t top = 0; /* operands on the stack; the parser has counted that they fit */
  const MbStep *step = expression->steps;
  const MbStep *end = step + expression->n_steps;

  while (step < end)
    {
      MbStepKind kind = step->kind;
      switch (kind)
        {
        case MB_STEP_CONSTANT:
          stack[top++] = expression->constants[step->index];
          break;

        case MB_STEP_NAME:
          if (!scope->number (scope->data, step->index, &stack[top], error))
            return false;
          top++;
          break;

        case MB_STEP_TEXT_IS:
        case MB_STEP_TEXT_IS_NOT:
          {
            const char *text = scope->text (scope->data, step->index, error);
            if (text == NULL)
              return false;
            bool same = strcmp (text, expression->texts[step->other]) == 0;
            stack[top++] = mb_decimal_from_int (same == (kind == MB_STEP_TEXT_IS) ? 1 : 0);
            break;
          }

        case MB_STEP_JUMP_IF_ZERO:
          top--;
          if (mb_decimal_is_zero (stack[top]))
            {
              step = expression->steps + step->index;
              continue;
            }
          break;

        case MB_STEP_JUMP:
          step = expression->steps + step->index;
          continue;

        case MB_STEP_NEGATE:
          stack[top - 1] = mb_decimal_neg (stack[top - 1]);
          break;

        case MB_STEP_CEIL:
        case MB_STEP_FLOOR:
          stack[top - 1] =
              mb_decimal_round (stack[top - 1], 0, kind == MB_STEP_CEIL ? MB_ROUND_CEILING : MB_ROUND_FLOOR);
          if (!mb_decimal_is_valid (stack[top - 1]))
            return fail (expression, step, "the number is too large to be rounded", error);
          break;

        default:
          {
            top--;
            MbDecimal right = stack[top];
            stack[top - 1] = combine (kind, stack[top - 1], right);
            if (G_UNLIKELY (!mb_decimal_is_valid (stack[top - 1])))
              return fail (expression, step, reason_of_failure (kind, right), error);
            break;
          }
        }
      step++;
    }

  *result = stack[0];
  return true;
}
