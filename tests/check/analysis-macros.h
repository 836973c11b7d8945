/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cppcheck must know of the libraries' macros, which it does not read. */
#pragma once

#define G_GINT64_FORMAT "ld"
#define G_GUINT64_FORMAT "lu"
#define G_GSIZE_FORMAT "zu"
#define G_GSSIZE_FORMAT "zd"
#define G_GOFFSET_FORMAT "ld"

#define G_GNUC_PRINTF(format, arguments)
#define G_GNUC_FORMAT(argument)
#define G_GNUC_NULL_TERMINATED
#define G_GNUC_WARN_UNUSED_RESULT

#define yyjson_arr_foreach(arr, idx, max, val)                                                                         \
  for (idx = 0, max = yyjson_arr_size (arr), val = yyjson_arr_get_first (arr); idx < max; idx++)
#define yyjson_obj_foreach(obj, idx, max, key, val)                                                                    \
  for (idx = 0, max = yyjson_obj_size (obj), key = yyjson_obj_get (obj, ""), val = key; idx < max; idx++)
