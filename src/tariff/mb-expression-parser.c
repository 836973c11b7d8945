/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-expression-private.h"

#include "mb-tariff-error.h"

#include <string.h>

#define MAX_NAME_BYTES 63

typedef enum
{
  TOKEN_END,
  TOKEN_NUMBER,
  TOKEN_NAME,
  TOKEN_TEXT,
  TOKEN_MARK, /* an operator, parenthesis or comma */
} TokenKind;

typedef struct
{
  TokenKind kind;
  const char *start;
  size_t length;
} Token;

typedef struct
{
  const char *text;
  const char *next; /* behind the token */
  Token token;
  GArray *steps;
  GArray *constants;
  GPtrArray *names;
  GPtrArray *texts;
  int nesting; /* parentheses, functions, signs and powers that are open */
  int stack;   /* operands that wait at this point of the program */
  GError **error;
} Parser;

typedef struct
{
  const char *name;
  int min_arguments;
  int max_arguments;
} Function;

static const Function functions[] = {
  { "min", 1, 255 }, { "max", 1, 255 }, { "round", 1, 2 }, { "round_half_even", 1, 2 },
  { "ceil", 1, 1 },  { "floor", 1, 1 }, { "if", 3, 3 },
};

static bool parse_comparison (Parser *parser);

static const Function *
find_function (const char *name, size_t length)
{
  for (size_t i = 0; i < G_N_ELEMENTS (functions); i++)
    if (strlen (functions[i].name) == length && memcmp (functions[i].name, name, length) == 0)
      return &functions[i];
  return NULL;
}

static size_t
name_length (const char *text)
{
  size_t length = 0;
  while (g_ascii_isalnum (text[length]) || text[length] == '_')
    length++;
  return g_ascii_isdigit (text[0]) ? 0 : length;
}

bool
mb_expression_name_is_valid (const char *text)
{
  g_return_val_if_fail (text != NULL, false);

  size_t length = name_length (text);
  return length > 0 && length <= MAX_NAME_BYTES && text[length] == '\0' && find_function (text, length) == NULL;
}

static uint16_t
column_of (const Parser *parser, const char *place)
{
  return (uint16_t) (g_utf8_pointer_to_offset (parser->text, place) + 1);
}

/* Sets the error "in column C of “text”: …" and returns false. */
static bool G_GNUC_PRINTF (4, 5) fail (Parser *parser, MbTariffError code, const char *place, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_set_error (parser->error, MB_TARIFF_ERROR, code, "In column %u of the formula “%.200s”: %s.",
               column_of (parser, place), parser->text, what);
  return false;
}

static bool
advance (Parser *parser)
{
  const char *at = parser->next;
  while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
    at++;

  const char *end = at;
  TokenKind kind = TOKEN_MARK;
  if (*at == '\0')
    kind = TOKEN_END;
  else if (g_ascii_isdigit (*at) || (*at == '.' && g_ascii_isdigit (at[1])))
    {
      kind = TOKEN_NUMBER;
      while (g_ascii_isdigit (*end))
        end++;
      if (*end == '.')
        for (end++; g_ascii_isdigit (*end);)
          end++;
      if (g_ascii_isalpha (*end) || *end == '_' || *end == '.')
        return fail (parser, MB_TARIFF_ERROR_SYNTAX, end,
                     "a number ends here and something else begins; write an operator between them");
    }
  else if (name_length (at) > 0)
    {
      kind = TOKEN_NAME;
      end = at + name_length (at);
      if (end - at > MAX_NAME_BYTES)
        return fail (parser, MB_TARIFF_ERROR_LIMIT, at, "this name has more than %d characters", MAX_NAME_BYTES);
    }
  else if (*at == '"')
    {
      kind = TOKEN_TEXT;
      end = strchr (at + 1, '"');
      if (end == NULL)
        return fail (parser, MB_TARIFF_ERROR_SYNTAX, at, "a text begins with \" and never ends");
      end++;
    }
  else if (strncmp (at, "!=", 2) == 0 || strncmp (at, "<=", 2) == 0 || strncmp (at, ">=", 2) == 0)
    end = at + 2;
  else if (strchr ("+-*/^(),=<>", *at) != NULL)
    end = at + 1;
  else
    return fail (parser, MB_TARIFF_ERROR_SYNTAX, at, "“%.*s” means nothing in a formula",
                 (int) (g_utf8_next_char (at) - at), at);

  parser->token = (Token) { kind, at, (size_t) (end - at) };
  parser->next = end;
  return true;
}

static bool
at_mark (const Parser *parser, const char *mark)
{
  return parser->token.kind == TOKEN_MARK && parser->token.length == strlen (mark)
         && memcmp (parser->token.start, mark, parser->token.length) == 0;
}

static bool
expect_mark (Parser *parser, const char *mark)
{
  if (at_mark (parser, mark))
    return advance (parser);
  if (parser->token.kind == TOKEN_END)
    return fail (parser, MB_TARIFF_ERROR_SYNTAX, parser->token.start, "the formula ends where “%s” is missing", mark);
  return fail (parser, MB_TARIFF_ERROR_SYNTAX, parser->token.start, "“%s” is expected here, not “%.*s”", mark,
               (int) parser->token.length, parser->token.start);
}

/* Writes a step that changes the number of waiting operands by @effect. */
static bool
emit (Parser *parser, MbStepKind kind, size_t index, size_t other, const char *place, int effect)
{
  if (parser->steps->len >= MB_EXPRESSION_MAX_STEPS)
    return fail (parser, MB_TARIFF_ERROR_LIMIT, place,
                 "the formula has more than %d operations; divide it into several parts", MB_EXPRESSION_MAX_STEPS);
  MbStep step = { (uint16_t) kind, (uint16_t) index, (uint16_t) other, column_of (parser, place) };
  g_array_append_val (parser->steps, step);
  parser->stack += effect;
  if (parser->stack > MB_EXPRESSION_MAX_DEPTH)
    return fail (parser, MB_TARIFF_ERROR_LIMIT, place,
                 "more than %d operands wait here; divide the formula into several parts", MB_EXPRESSION_MAX_DEPTH);
  return true;
}

/* The index of the token's text in a list, where it is added when new. */
static size_t
index_of_text (GPtrArray *list, const char *start, size_t length)
{
  for (guint i = 0; i < list->len; i++)
    {
      const char *known = g_ptr_array_index (list, i);
      if (strlen (known) == length && memcmp (known, start, length) == 0)
        return i;
    }
  g_ptr_array_add (list, g_strndup (start, length));
  return list->len - 1;
}

static bool
deeper (Parser *parser, const char *place)
{
  if (++parser->nesting > MB_EXPRESSION_MAX_DEPTH)
    return fail (parser, MB_TARIFF_ERROR_LIMIT, place,
                 "the formula is nested more than %d deep; divide it into several parts", MB_EXPRESSION_MAX_DEPTH);
  return true;
}

static bool
emit_constant (Parser *parser, MbDecimal value, const char *place)
{
  g_array_append_val (parser->constants, value);
  return emit (parser, MB_STEP_CONSTANT, parser->constants->len - 1, 0, place, +1);
}

static bool
parse_number (Parser *parser)
{
  Token token = parser->token;
  g_autofree char *digits = g_strndup (token.start, token.length);
  MbDecimal value;
  if (!mb_decimal_parse (digits, &value, NULL))
    return fail (parser, MB_TARIFF_ERROR_SYNTAX, token.start, "this number has more digits than a decimal holds (34)");
  return emit_constant (parser, value, token.start) && advance (parser);
}

/* if (condition, then, else), after its parenthesis */
static bool
parse_if (Parser *parser, const char *place)
{
  if (!parse_comparison (parser) || !expect_mark (parser, ",") || !emit (parser, MB_STEP_JUMP_IF_ZERO, 0, 0, place, -1))
    return false;
  guint to_else = parser->steps->len - 1;

  if (!parse_comparison (parser) || !expect_mark (parser, ",") || !emit (parser, MB_STEP_JUMP, 0, 0, place, -1))
    return false;
  guint to_end = parser->steps->len - 1;
  g_array_index (parser->steps, MbStep, to_else).index = (uint16_t) parser->steps->len;

  if (!parse_comparison (parser))
    return false;
  g_array_index (parser->steps, MbStep, to_end).index = (uint16_t) parser->steps->len;
  return expect_mark (parser, ")");
}

static bool
finish_function (Parser *parser, const Function *function, int n_arguments, const char *place)
{
  if (strcmp (function->name, "ceil") == 0)
    return emit (parser, MB_STEP_CEIL, 0, 0, place, 0);
  if (strcmp (function->name, "floor") == 0)
    return emit (parser, MB_STEP_FLOOR, 0, 0, place, 0);
  if (g_str_has_prefix (function->name, "round"))
    return (n_arguments == 2 || emit_constant (parser, mb_decimal_from_int (0), place))
           && emit (parser, strcmp (function->name, "round") == 0 ? MB_STEP_ROUND : MB_STEP_ROUND_HALF_EVEN, 0, 0,
                    place, -1);
  return true; /* min and max were folded argument by argument */
}

static bool
parse_function (Parser *parser, const Function *function)
{
  const char *place = parser->token.start;
  if (!advance (parser) || !deeper (parser, place) || !expect_mark (parser, "("))
    return false;

  bool good;
  if (strcmp (function->name, "if") == 0)
    good = parse_if (parser, place);
  else
    {
      int n_arguments = 0;
      bool folds = function->max_arguments > 2;
      MbStepKind fold = strcmp (function->name, "min") == 0 ? MB_STEP_MIN : MB_STEP_MAX;
      do
        {
          if (n_arguments > 0 && !advance (parser))
            return false;
          if (!parse_comparison (parser))
            return false;
          n_arguments++;
          if (folds && n_arguments > 1 && !emit (parser, fold, 0, 0, place, -1))
            return false;
        }
      while (at_mark (parser, ",") && n_arguments < function->max_arguments);
      good = expect_mark (parser, ")") && finish_function (parser, function, n_arguments, place);
    }
  parser->nesting--;
  return good;
}

static bool
parse_operand (Parser *parser)
{
  Token token = parser->token;
  switch (token.kind)
    {
    case TOKEN_NUMBER:
      return parse_number (parser);

    case TOKEN_NAME:
      {
        const Function *function = find_function (token.start, token.length);
        if (function != NULL)
          return parse_function (parser, function);
        size_t index = index_of_text (parser->names, token.start, token.length);
        if (!emit (parser, MB_STEP_NAME, index, 0, token.start, +1) || !advance (parser))
          return false;
        if (at_mark (parser, "("))
          return fail (
              parser, MB_TARIFF_ERROR_SYNTAX, token.start,
              "there is no function “%.*s”; the functions are min, max, round, round_half_even, ceil, floor and if",
              (int) token.length, token.start);
        return true;
      }

    case TOKEN_MARK:
      if (at_mark (parser, "("))
        {
          bool good = deeper (parser, token.start) && advance (parser) && parse_comparison (parser)
                      && expect_mark (parser, ")");
          parser->nesting--;
          return good;
        }
      return fail (parser, MB_TARIFF_ERROR_SYNTAX, token.start, "a number, a name or “(” is expected here, not “%.*s”",
                   (int) token.length, token.start);

    case TOKEN_TEXT:
      return fail (parser, MB_TARIFF_ERROR_SYNTAX, token.start,
                   "a text can only be compared with a name by = or !=, as in season = \"winter\"");

    case TOKEN_END:
    default:
      return fail (parser, MB_TARIFF_ERROR_SYNTAX, token.start, "the formula ends where a number or a name is missing");
    }
}

/* A sign binds looser than a power: -2^2 is -4; an exponent may have a sign of its own. */
static bool
parse_signed (Parser *parser)
{
  const char *place = parser->token.start;
  bool good;
  if (at_mark (parser, "-") || at_mark (parser, "+"))
    {
      bool negative = *place == '-';
      good = deeper (parser, place) && advance (parser) && parse_signed (parser)
             && (!negative || emit (parser, MB_STEP_NEGATE, 0, 0, place, 0));
      parser->nesting--;
      return good;
    }

  if (!parse_operand (parser))
    return false;
  if (!at_mark (parser, "^"))
    return true;
  place = parser->token.start;
  good = deeper (parser, place) && advance (parser) && parse_signed (parser)
         && emit (parser, MB_STEP_POWER, 0, 0, place, -1);
  parser->nesting--;
  return good;
}

static bool
parse_product (Parser *parser)
{
  if (!parse_signed (parser))
    return false;
  while (at_mark (parser, "*") || at_mark (parser, "/"))
    {
      const char *place = parser->token.start;
      if (!advance (parser) || !parse_signed (parser)
          || !emit (parser, *place == '*' ? MB_STEP_MULTIPLY : MB_STEP_DIVIDE, 0, 0, place, -1))
        return false;
    }
  return true;
}

static bool
parse_sum (Parser *parser)
{
  if (!parse_product (parser))
    return false;
  while (at_mark (parser, "+") || at_mark (parser, "-"))
    {
      const char *place = parser->token.start;
      if (!advance (parser) || !parse_product (parser)
          || !emit (parser, *place == '+' ? MB_STEP_ADD : MB_STEP_SUBTRACT, 0, 0, place, -1))
        return false;
    }
  return true;
}

/* name = "text", "text" = name, and the same with !=.  Sets *@found where the tokens ahead are one of these, else
 * leaves the parser where it was. */
static bool
parse_text_comparison (Parser *parser, bool *found)
{
  const Parser before = *parser;
  Token first = parser->token;
  *found = false;
  if (first.kind != TOKEN_TEXT && first.kind != TOKEN_NAME)
    return true;
  if (!advance (parser))
    return false;
  bool equal = at_mark (parser, "=");
  if (equal || at_mark (parser, "!="))
    {
      if (!advance (parser))
        return false;
      Token second = parser->token;
      if (first.kind == TOKEN_TEXT && second.kind != TOKEN_NAME)
        return fail (parser, MB_TARIFF_ERROR_SYNTAX, second.start,
                     "a text is compared with a name, which is missing here");
      if (first.kind == TOKEN_TEXT || second.kind == TOKEN_TEXT)
        {
          Token name = first.kind == TOKEN_TEXT ? second : first;
          Token text = first.kind == TOKEN_TEXT ? first : second;
          if (find_function (name.start, name.length) != NULL)
            return fail (parser, MB_TARIFF_ERROR_SYNTAX, name.start, "“%.*s” is a function, not a name",
                         (int) name.length, name.start);
          *found = true;
          return emit (parser, equal ? MB_STEP_TEXT_IS : MB_STEP_TEXT_IS_NOT,
                       index_of_text (parser->names, name.start, name.length),
                       index_of_text (parser->texts, text.start + 1, text.length - 2), first.start, +1)
                 && advance (parser);
        }
    }
  *parser = before;
  return true;
}

static bool
parse_comparison (Parser *parser)
{
  static const struct
  {
    const char *mark;
    MbStepKind kind;
  } comparisons[] = {
    { "=", MB_STEP_EQUAL },          { "!=", MB_STEP_DIFFERENT }, { "<", MB_STEP_LESS },
    { "<=", MB_STEP_LESS_OR_EQUAL }, { ">", MB_STEP_GREATER },    { ">=", MB_STEP_GREATER_OR_EQUAL },
  };

  bool found;
  if (!parse_text_comparison (parser, &found))
    return false;
  if (found)
    return true;
  if (!parse_sum (parser))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (comparisons); i++)
    if (at_mark (parser, comparisons[i].mark))
      {
        const char *place = parser->token.start;
        return advance (parser) && parse_sum (parser) && emit (parser, comparisons[i].kind, 0, 0, place, -1);
      }
  return true;
}

static bool
parse_all (Parser *parser)
{
  if (!advance (parser) || !parse_comparison (parser))
    return false;
  if (parser->token.kind != TOKEN_END)
    return fail (parser, MB_TARIFF_ERROR_SYNTAX, parser->token.start,
                 "the formula is complete before “%.*s”; an operator is missing or something is too much",
                 (int) parser->token.length, parser->token.start);
  return true;
}

MbExpression *
mb_expression_new (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > MB_EXPRESSION_MAX_BYTES)
    {
      g_set_error (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_LIMIT,
                   "The formula “%.40s…” has more than %d bytes; divide it into several parts.", text,
                   MB_EXPRESSION_MAX_BYTES);
      return NULL;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, MB_TARIFF_ERROR, MB_TARIFF_ERROR_SYNTAX, "The formula is not UTF-8 text.");
      return NULL;
    }

  Parser parser = {
    .text = text,
    .next = text,
    .steps = g_array_new (FALSE, FALSE, sizeof (MbStep)),
    .constants = g_array_new (FALSE, FALSE, sizeof (MbDecimal)),
    .names = g_ptr_array_new_with_free_func (g_free),
    .texts = g_ptr_array_new_with_free_func (g_free),
    .error = error,
  };
  MbExpression *expression = NULL;
  if (parse_all (&parser))
    {
      expression = g_new0 (MbExpression, 1);
      expression->text = g_strdup (text);
      expression->n_steps = parser.steps->len;
      expression->steps = (MbStep *) g_array_free (g_steal_pointer (&parser.steps), FALSE);
      expression->constants = (MbDecimal *) g_array_free (g_steal_pointer (&parser.constants), FALSE);
      expression->names = (char **) g_ptr_array_steal (parser.names, &expression->n_names);
      expression->texts = (char **) g_ptr_array_steal (parser.texts, &expression->n_texts);
    }
  g_clear_pointer (&parser.steps, g_array_unref);
  g_clear_pointer (&parser.constants, g_array_unref);
  g_ptr_array_unref (parser.names);
  g_ptr_array_unref (parser.texts);
  return expression;
}
