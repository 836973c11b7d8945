/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-expression.h"

/**
 * An expression is a short program for a stack of decimals.  The parser writes it (mb-expression-parser.c), counting
 * the stack as it goes, so that the evaluator (mb-expression.c) needs neither checks nor allocation.
 */
typedef enum
{
  MB_STEP_CONSTANT, /* push constants[index] */
  MB_STEP_NAME,     /* push the value of names[index] */
  MB_STEP_TEXT_IS,  /* push whether the text of names[index] is texts[other] */
  MB_STEP_TEXT_IS_NOT,
  MB_STEP_ADD,
  MB_STEP_SUBTRACT,
  MB_STEP_MULTIPLY,
  MB_STEP_DIVIDE,
  MB_STEP_POWER,
  MB_STEP_NEGATE,
  MB_STEP_EQUAL,
  MB_STEP_DIFFERENT,
  MB_STEP_LESS,
  MB_STEP_LESS_OR_EQUAL,
  MB_STEP_GREATER,
  MB_STEP_GREATER_OR_EQUAL,
  MB_STEP_MIN,
  MB_STEP_MAX,
  MB_STEP_ROUND, /* to the number of decimals on top of the stack */
  MB_STEP_ROUND_HALF_EVEN,
  MB_STEP_CEIL,
  MB_STEP_FLOOR,
  MB_STEP_JUMP_IF_ZERO, /* pop; to steps[index] where it is 0 */
  MB_STEP_JUMP,
} MbStepKind;

typedef struct
{
  uint16_t kind;
  uint16_t index;
  uint16_t other;
  uint16_t column; /* for messages */
} MbStep;

struct _MbExpression
{
  char *text;
  MbStep *steps;
  size_t n_steps;
  MbDecimal *constants;
  char **names;
  size_t n_names;
  char **texts;
  size_t n_texts;
};
